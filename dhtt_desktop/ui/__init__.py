"""The window: tabs, table models, bound forms, dialogs. With documents.page the only room that knows Qt."""

from dhtt_desktop.ui.sources import leave_sources_alone

leave_sources_alone()  # before anything else of the window is imported
