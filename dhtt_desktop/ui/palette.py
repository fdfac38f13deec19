"""Colours by role and sizes of the look as plain data: the first frame is painted before more is loaded."""

from __future__ import annotations

COLORS: dict[str, tuple[str, str]] = {  # role: (light, dark)
    "ground": ("#f4f5f7", "#16181d"),
    "surface": ("#ffffff", "#1f2229"),
    "desk": ("#e9ecf0", "#101216"),  # what a sheet of paper lies on
    "line": ("#dfe3e8", "#343944"),
    "row_line": ("#eceff2", "#2a2e37"),
    "control_line": ("#dfe3e8", "#3d434f"),
    "text": ("#1d2433", "#e8eaee"),
    "secondary": ("#5c6675", "#a7aebb"),
    "faint": ("#697384", "#98a1b0"),
    "accent": ("#a4262c", "#ef7d82"),
    "accent_hover": ("#8d2026", "#f4999d"),
    "accent_press": ("#771b20", "#f7b0b3"),
    "accent_ground": ("#fdf2f2", "#2b2224"),
    "on_accent": ("#ffffff", "#1b1d22"),
    "hover": ("#f0f2f5", "#2a2e37"),
    "press": ("#e4e8ed", "#343944"),
    "track": ("#eceff2", "#2a2e37"),
    "handle": ("#c3cad3", "#4a515e"),
    "good": ("#197b48", "#5cc88f"),
    "good_ground": ("#e6f4ec", "#1c3327"),
    "caution": ("#9a5b00", "#e6b25c"),
    "caution_ground": ("#fdf1dc", "#3a2f1b"),
    "bad": ("#b3261e", "#f2877f"),
    "bad_ground": ("#fcebea", "#3d2422"),
    "info": ("#1f5fa8", "#86b4ee"),
    "info_ground": ("#e8f0fa", "#1f2d40"),
    "title": ("#7a5600", "#efcf7a"),
    "title_ground": ("#f6e7b8", "#45391a"),
    "neutral": ("#5c6675", "#a7aebb"),
    "neutral_ground": ("#eceff2", "#2a2e37"),
}

XS, S, M, L, XL = 4, 8, 12, 16, 24  # the only gaps
ROW, CONTROL, HEADER, TABS, STATUS, PANEL = 36, 32, 52, 42, 28, 390
RADIUS, CARD_RADIUS = 6, 8
