-- When the votes of a meeting were counted, which the count's own minutes say; whom the papers of a campaign go to.
ALTER TABLE meeting ADD COLUMN count_starts TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN count_ends TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
