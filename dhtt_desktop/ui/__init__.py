"""The window: tabs, table models, bound forms, dialogs. The only room (with documents.page and jobs.qt) that knows Qt."""
