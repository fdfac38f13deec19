"""The findings that go with what is sent or decided, worked out before it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dhtt_desktop.domain.rules.findings import Assessment
from dhtt_desktop.services import eligibility, verdicts_kept
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.verdicts_kept import Case
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit


class Wanted(NamedTuple):
    """Whose findings are kept. `day`: the ISO day whose law holds, "" what the nomination says, else today."""

    subject: Subject
    kind: str
    period: str
    day: str = ""
    nomination_id: int | None = None


def look(store: Store, wanted: Sequence[Wanted]) -> list[Assessment | None]:
    """The findings of each as they stand now; None for somebody who is not in the data."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(wanted):
        groups[one.period, one.day].append(at)
    found: dict[int, Assessment | None] = {}
    for (period, day), places in groups.items():
        asked = [(wanted[at].subject, wanted[at].kind) for at in places]
        found.update(zip(places, eligibility.assess_many(store, period, asked, day), strict=True))
    return [found[at] for at in range(len(wanted))]


def keep(
    unit: Unit, wanted: Sequence[Wanted], found: Sequence[Assessment | None], award_ids: Sequence[int] = ()
) -> None:
    """Keep findings in the action that needs them; `award_ids` in the order of `wanted` where awards were given."""
    cases = [
        Case(*one.subject.key, assessment, one.nomination_id, award_ids[at] if award_ids else None)
        for at, (one, assessment) in enumerate(zip(wanted, found, strict=True))
        if assessment is not None
    ]
    verdicts_kept.keep(unit, cases, unit.now[:10])
