"""A superior's plan, read by rules: who asks for what, of whom, until when; each finding with its place."""

from dhtt_desktop.documents.plan.model import Basis, Criterion, Duty, Plan, Recipient, Spot, Target, When
from dhtt_desktop.documents.plan.reader import LONGEST, read_plan, read_sentence

__all__ = [
    "LONGEST", "Basis", "Criterion", "Duty", "Plan", "Recipient", "Spot", "Target", "When", "read_plan",
    "read_sentence",
]  # fmt: skip
