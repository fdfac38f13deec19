-- When the votes of a meeting were counted: the count's own minutes say so.
ALTER TABLE meeting ADD COLUMN count_starts TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN count_ends TEXT NOT NULL DEFAULT '';
