"""Báo cáo: documents and their register, printed lists, and the check of a Word file's layout."""

from dhtt_desktop.ui.reports.tab import ReportsTab

__all__ = ["ReportsTab"]
