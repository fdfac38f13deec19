"""The window: tabs, table models, bound forms, dialogs. With documents.page the only room that knows Qt."""
