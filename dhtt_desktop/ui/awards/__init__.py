"""The tab Khen thưởng: who is put forward for what, the papers for it, and the decisions that come back."""

from dhtt_desktop.ui.awards.tab import AwardsTab

__all__ = ["AwardsTab"]
