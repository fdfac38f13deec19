"""People and teams to pick by name: what a line to type in offers, and whom the words in it mean."""

from __future__ import annotations

from typing import Any, NamedTuple

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services.people import is_here
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.inputs import SuggestBox


class Named(NamedTuple):
    """Somebody, or a team; both None is nobody."""

    person_id: int | None = None
    team_id: int | None = None


class Names:
    """The people who belong to the school in a period, and its teams, each with a name that no other has."""

    def __init__(self, store: Store, period: str, teams: bool = True) -> None:
        people = [row for row in queries.people(store, period) if is_here(row)]
        plain: dict[str, int] = {}
        for row in people:
            plain[row.name] = plain.get(row.name, 0) + 1
        self._words: dict[str, Named] = {}
        for row in queries.teams(store) if teams else ():
            self._words[f"{row.name} (tập thể)"] = Named(None, row.id)
        for row in people:
            place = ", ".join(part for part in (row.post, row.team or "") if part)
            words = row.name if plain[row.name] == 1 else f"{row.name} ({place})"
            self._words[words if words not in self._words else f"{words} {row.id}"] = Named(row.id, None)

    def box(self) -> SuggestBox:
        """A line that offers them."""
        made = SuggestBox(self.all())
        made.setEditText("")
        return made

    def all(self) -> list[str]:
        """Everybody's words: teams in their order, then people."""
        return list(self._words)

    def words(self, whom: Any) -> str:
        """How a person or team (anything with both ids) is called here; "" for one who left."""
        wanted = Named(whom.person_id, whom.team_id)
        return next((words for words, one in self._words.items() if one == wanted), "")

    def exact(self, typed: str) -> Named | None:
        """Whom exactly these words name; None where they are the name of somebody else."""
        return self._words.get(typed.strip())

    def find(self, typed: str) -> Named | str | None:
        """Whom the words mean: the whole name or a part that only one has. None for no words; else what is wrong."""
        typed = typed.strip()
        if not typed:
            return None
        if typed in self._words:
            return self._words[typed]
        wanted = search_key(typed)
        found = [one for words, one in self._words.items() if wanted in search_key(words)]
        if len(found) == 1:
            return found[0]
        if found:
            return f"Có {len(found)} tên khớp với “{typed}”: hãy chọn trong danh sách của ô."
        return f"Không có ai, tập thể nào tên “{typed}” trong danh sách nhân sự."
