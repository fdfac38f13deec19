"""What the field knows. Pure Python: no clock, no files, no Qt, no SQLAlchemy, nothing else of ours."""
