"""Who qualifies, how many may, what a vote decides: dated rules as data, and their evaluation."""
