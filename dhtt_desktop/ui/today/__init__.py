"""Hôm nay: what is due, unfinished and wanting."""

from dhtt_desktop.ui.today.tab import TodayTab

__all__ = ["TodayTab"]
