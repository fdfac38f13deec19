"""Phong trào: the campaigns, what is known of each, and its plan as text and page."""

from dhtt_desktop.ui.campaigns.tab import CampaignsTab

__all__ = ["CampaignsTab"]
