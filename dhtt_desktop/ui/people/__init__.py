"""The tab Nhân sự: people, their teams, their years."""

from dhtt_desktop.ui.people.tab import PeopleTab

__all__ = ["PeopleTab"]
