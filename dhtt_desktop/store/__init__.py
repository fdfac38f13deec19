"""The school's one SQLite file: tables, unit of work with history and undo, queries, migrations, backups."""
