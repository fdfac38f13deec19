"""The cells of one person's row -> facts, each doubt named with its row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dhtt_desktop.domain.people import DOUBT, parse_flag, parse_gender, restore_cccd, restore_phone, tidy_post
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.names import FAMILY_NAMES, looks_like_name, split_salutation, tidy_name
from dhtt_desktop.exchange.book import Value, letters
from dhtt_desktop.exchange.columns import ColumnMap
from dhtt_desktop.exchange.findings import DOUBTFUL, NOTE, AwardLine, InitiativeLine, Issue, PersonRow
from dhtt_desktop.exchange.grid import is_none, is_tick, text_of
from dhtt_desktop.exchange.meanings import RESULTS
from dhtt_desktop.exchange.results import Vocabulary, decision_of
from dhtt_desktop.exchange.sections import post_like, team_like, team_name

YOUNGEST, OLDEST = 16, 80
_PLAIN_FAMILIES = FAMILY_NAMES - {"ông"}  # also a salutation
_AFTER_NAME = re.compile(r"\s*[(\[]\s*([^()\[\]]{3,})[)\]]\s*$")
_POST_BEHIND = re.compile(r"^(\S+ .*?)\s*(?:\s[-–]\s|,)\s*(.+)$")
_FOREIGN = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})$")
_DITTO = re.compile(r"^(nt|n\.t|\"+|''+|“|”|〃|như trên|-nt-|\"nt\"|,,)$", re.IGNORECASE)


def without_remark(name: str) -> tuple[str, str]:
    """(name, remark) of "Lê Thị An (nghỉ thai sản)"; a letter that tells namesakes apart, "(A)", stays."""
    if name.endswith((")", "]")) and (found := _AFTER_NAME.search(name)):
        return name[: found.start()], found[1].strip()
    if (found := _POST_BEHIND.match(name)) and post_like(found[2]) and looks_like_name(found[1]):
        return found[1], found[2]
    return name, ""


@dataclass(slots=True)
class Draft:
    """A person while their rows are read; becomes a PersonRow."""

    sheet: str
    rows: list[int]
    name: str = ""
    values: dict[str, str] = field(default_factory=dict)
    party: bool | None = None
    ratings: dict[str, str] = field(default_factory=dict)
    awards: list[AwardLine] = field(default_factory=list)
    initiatives: list[InitiativeLine] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def doubt(self, row: int, column: int, message: str, value: object = "", severity: str = DOUBTFUL) -> None:
        """Note something for the clerk; column 0 is the whole row."""
        place = letters(column) if column else ""
        self.issues.append(Issue(self.sheet, row, place, message, severity, text_of(value)))  # type: ignore[arg-type]

    def finished(self) -> PersonRow:
        """The row as it is handed on."""
        told = {name: text for name, text in self.values.items() if text}
        return PersonRow(
            sheet=self.sheet,
            rows=tuple(self.rows),
            name=self.name,
            party_member=self.party,
            ratings=self.ratings,
            awards=tuple(dict.fromkeys(self.awards)),
            initiatives=tuple(dict.fromkeys(self.initiatives)),
            issues=tuple(self.issues),
            **told,
        )


class FactReader:
    """Turns the cells of one table's rows into facts; remembers what stood above for "nt" and counts what it tidied."""

    def __init__(
        self, columns: Mapping[int, ColumnMap], words: Vocabulary, today: date, period: str, tidied: Counter[str]
    ) -> None:
        self._words, self._today, self._period, self._tidied = words, today, period, tidied
        self._above: dict[int, Value] = {}
        self._posts: dict[str, str] = {}
        self._teams: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._readers: list[tuple[int, ColumnMap, Callable[[Draft, int, int, Value, ColumnMap], None]]] = []
        self._results = [
            (column, about) for column, about in columns.items() if about.meaning in RESULTS | {"initiative"}
        ]
        self._row_columns = {
            about.meaning: column
            for column, about in columns.items()
            if about.meaning in {"period", "decision", "decision_code", "decision_date", "issuer"}
        }
        births = {about.meaning: column for column, about in columns.items() if about.meaning.startswith("birth_")}
        self._birth_parts = births if births.keys() & {"birth_day", "birth_month"} else {}
        known = {
            "birth": self._birth,
            "birth_male": self._birth,
            "birth_female": self._birth,
            "gender": self._gender,
            "male": self._sex,
            "female": self._sex,
            "post": self._post,
            "team": self._team,
            "post_team": self._post_team,
            "cccd": self._cccd,
            "phone": self._phone,
            "qualification": self._plain,
            "joined": self._joined,
            "party": self._party,
            "note": self._plain,
            "summary": self._plain,
        }
        for column, about in columns.items():
            if about.meaning in known:
                self._readers.append((column, about, known[about.meaning]))

    def name(self, draft: Draft, row: int, column: int, pieces: list[Value], likely: bool) -> None:
        """The name from its one to three cells; what stands in brackets behind it goes to the note.

        `likely`: the cells as they stand were seen to look like a name.
        """
        raws = [piece if type(piece) is str else text_of(piece) for piece in pieces if piece is not None]
        texts = [text for raw in raws if (text := text_of(raw))]
        joined = " ".join(texts)
        first = joined.partition(" ")[0].lower()
        salutation, bare = ("", joined) if first in _PLAIN_FAMILIES else split_salutation(joined)
        if salutation:
            self._tidied["bỏ Ông/Bà trước tên"] += 1
            if gender := parse_gender(salutation.split(" ")[0]):
                draft.values["gender"] = gender
            texts = [bare]
        texts[-1], remark = without_remark(texts[-1])
        if remark:
            draft.values["note"] = remark
        name = " ".join(tidy_name(text) for text in texts)
        if joined != " ".join(raws):
            self._tidied["khoảng trắng thừa, dấu tiếng Việt rời"] += 1
        if joined.isupper() and not name.isupper():
            self._tidied["họ tên viết hoa toàn bộ"] += 1
        draft.name = name
        if not likely and not looks_like_name(name):
            draft.doubt(row, column, f"“{name}” trông không giống họ tên: hãy xem lại.", joined)

    def read(self, draft: Draft, row: int, value_at: Callable[[int], Value]) -> None:
        """The facts of a person's first row."""
        for column, about, reader in self._readers:
            value = value_at(column)
            if value is not None:
                reader(draft, row, column, value, about)
        if self._birth_parts:
            self._birth_from_parts(draft, row, value_at)
        self.read_results(draft, row, value_at)

    def read_results(self, draft: Draft, row: int, value_at: Callable[[int], Value]) -> None:
        """Ratings, awards and initiatives of one row: the first of a person, or one of its further rows."""
        if not self._results:
            return
        period, decision = self._row_facts(draft, row, value_at)
        for column, about in self._results:
            value = value_at(column)
            if value is None:
                continue
            when = about.period or period
            if about.code:
                if is_tick(value):
                    if about.meaning == "rating_tick":
                        self._rate(draft, row, column, when, about.code)
                    else:
                        draft.awards.append(AwardLine(when, about.code, *decision))
                continue
            said = self._words.cell(value, about.meaning)
            if said.rating:
                self._rate(draft, row, column, when, said.rating)
            draft.awards.extend(AwardLine(when, code, *decision) for code in said.awards)
            draft.initiatives.extend(InitiativeLine(when, title) for title in said.initiatives)
            for piece in said.unknown:
                what = "xếp loại" if about.meaning == "rating" else "danh hiệu"
                draft.doubt(row, column, f"Chưa hiểu {what} “{piece}”: chưa nhập.", value)

    def _rate(self, draft: Draft, row: int, column: int, period: str, code: str) -> None:
        before = draft.ratings.get(period)
        if before and before != code:
            draft.doubt(
                row,
                column,
                f"Hai xếp loại khác nhau trong {period or 'một năm'}: giữ {before}, không lấy {code}.",
                code,
            )
            return
        draft.ratings[period] = code

    def _row_facts(self, draft: Draft, row: int, value_at: Callable[[int], Value]) -> tuple[str, tuple[str, str, str]]:
        at = self._row_columns
        period = self._period
        if "period" in at and (value := value_at(at["period"])) is not None:
            found = self._words.period(text_of(value))
            if found:
                period = found
            elif not is_none(text_of(value)):
                draft.doubt(row, at["period"], f"Chưa hiểu năm học “{text_of(value)}”.", value)
        code = day = issuer = ""
        for meaning in ("decision", "decision_code"):
            if meaning in at:
                code, day, issuer = decision_of(value_at(at[meaning]))
        if "decision_date" in at and (value := value_at(at["decision_date"])) is not None:
            day = parse_date(value) or day
            if not day and not is_none(text_of(value)):
                draft.doubt(row, at["decision_date"], f"Chưa hiểu ngày quyết định “{text_of(value)}”.", value)
        if "issuer" in at and not is_none(text := text_of(value_at(at["issuer"]))):
            issuer = text
        return period, (code, day, issuer)

    def _date(self, value: Value) -> str:
        """`parse_date`, each text worked out once: years of entry repeat all through a list."""
        if type(value) is not str:
            return parse_date(value)
        found = self._dates.get(value)
        if found is None:
            found = self._dates[value] = parse_date(value)
        return found

    def _birth(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(value)
        if is_none(text):
            return
        if about.meaning != "birth":
            gender = "Nam" if about.meaning == "birth_male" else "Nữ"
            if draft.values.get("birth") and draft.values.get("gender"):
                draft.doubt(row, column, "Ngày sinh có ở cả cột Nam và cột Nữ: giữ cột đầu.", value)
                return
            draft.values["gender"] = gender
            if is_tick(value) and not isinstance(value, int):
                return
        self._set_birth(draft, row, column, self._date(value), value)

    def _birth_from_parts(self, draft: Draft, row: int, value_at: Callable[[int], Value]) -> None:
        parts = {meaning: text_of(value_at(column)) for meaning, column in self._birth_parts.items()}
        column = min(self._birth_parts.values())
        texts = [parts.get(part, "") for part in ("birth_day", "birth_month", "birth_year")]
        said = "/".join(text for text in texts if text)
        if said:
            self._set_birth(draft, row, column, parse_date(said), said)

    def _set_birth(self, draft: Draft, row: int, column: int, iso: str, value: Value) -> None:
        text = text_of(value)
        if not iso:
            foreign = _FOREIGN.match(text)
            if foreign and int(foreign[1]) <= 12 < int(foreign[2]) <= 31:
                message = f"Ngày sinh “{text}” có vẻ ghi tháng trước ngày: chưa nhập, hãy sửa thành ngày/tháng/năm."
            else:
                message = f"Không đọc được ngày sinh “{text}”: chưa nhập."
            draft.doubt(row, column, message, value)
            return
        if iso > self._today.isoformat():
            draft.doubt(row, column, f"Ngày sinh {show_date(iso)} ở sau hôm nay: chưa nhập.", value)
            return
        age = self._today.year - int(iso[:4])
        if not YOUNGEST <= age <= OLDEST:
            draft.doubt(row, column, f"Sinh {show_date(iso)}: {age} tuổi, hãy kiểm tra lại.", value)
        draft.values["birth"] = iso

    def _gender(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(value)
        gender = self._genders.get(text)
        if gender is None:
            gender = self._genders[text] = parse_gender(text)
        if gender:
            draft.values["gender"] = gender
        elif not is_none(text) and not is_tick(value):
            draft.doubt(row, column, f"Chưa hiểu giới tính “{text}”.", value)

    def _sex(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        if is_tick(value) or parse_gender(value):
            draft.values["gender"] = "Nam" if about.meaning == "male" else "Nữ"

    def _same_as_above(self, column: int, value: Value) -> Value:
        if type(value) is str and _DITTO.match(value.strip()):
            return self._above.get(column)
        self._above[column] = value
        return value

    def _post(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(self._same_as_above(column, value))
        if not is_none(text):
            draft.values["post"] = self._tidy_post(text)

    def _tidy_post(self, text: str) -> str:
        found = self._posts.get(text)
        if found is None:
            found = self._posts[text] = tidy_post(text)
        return found

    def _team(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(self._same_as_above(column, value))
        if not is_none(text):
            draft.values["team"] = self.tidy_team(text)

    def tidy_team(self, text: str) -> str:
        """A team's name as it is kept."""
        found = self._teams.get(text)
        if found is None:
            found = self._teams[text] = team_name(text)
        return found

    def _post_team(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        """ "Tổ trưởng, Tổ Lá" or "Giáo viên - Khoa Dân vận": the piece that names a collective is the team."""
        raw = self._same_as_above(column, value)
        pieces = [
            text_of(piece) for piece in re.split(r"\s*[,;\n]\s*|\s+[-–]\s+", raw if type(raw) is str else text_of(raw))
        ]
        posts = [piece for piece in pieces if piece and not team_like(piece)]
        teams = [piece for piece in pieces if piece and team_like(piece)]
        if (
            len(pieces) == 1
            and posts
            and (found := re.match(r"^(.{3,30}?)\s+((?:tổ|khoa|phòng|bộ môn|ban|khối)\s.+)$", pieces[0], re.IGNORECASE))
        ):
            posts, teams = [found[1]], [found[2]]
        if posts:
            draft.values["post"] = self._tidy_post(", ".join(posts))
        if teams:
            draft.values["team"] = self.tidy_team(teams[0])

    def _cccd(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        self._restored("cccd", "thêm lại số 0 đầu CCCD", restore_cccd, draft, row, column, value)

    def _phone(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        self._restored("phone", "thêm lại số 0 đầu điện thoại", restore_phone, draft, row, column, value)

    def _restored(
        self,
        what: str,
        counted: str,
        restore: Callable[[object], tuple[str, str]],
        draft: Draft,
        row: int,
        column: int,
        value: Value,
    ) -> None:
        if type(value) is str and is_none(value):
            return
        number, note = restore(value)
        draft.values[what] = number
        if note.startswith(DOUBT):
            draft.doubt(row, column, note, value)
        elif note:
            self._tidied[counted] += 1
            draft.doubt(row, column, note, value, NOTE)

    def _plain(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(self._same_as_above(column, value) if about.meaning == "qualification" else value)
        if is_none(text):
            return
        before = draft.values.get(about.meaning, "") if about.meaning == "note" else ""
        draft.values[about.meaning] = f"{before}; {text}" if before else text

    def _joined(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        text = text_of(value)
        if is_none(text):
            return
        iso = self._date(value)
        if not iso:
            draft.doubt(row, column, f"Không đọc được ngày vào ngành “{text}”: chưa nhập.", value)
        elif iso > self._today.isoformat():
            draft.doubt(row, column, f"Ngày vào ngành {show_date(iso)} ở sau hôm nay: chưa nhập.", value)
        else:
            draft.values["joined"] = iso
            birth = draft.values.get("birth", "")
            if birth and int(iso[:4]) - int(birth[:4]) < YOUNGEST:
                draft.doubt(
                    row,
                    column,
                    f"Vào ngành {show_date(iso)} khi chưa đủ {YOUNGEST} tuổi (sinh {show_date(birth)}).",
                    value,
                )

    def _party(self, draft: Draft, row: int, column: int, value: Value, about: ColumnMap) -> None:
        flag = parse_flag(text_of(value) if isinstance(value, date) else value)
        if flag is None and not is_none(text_of(value)):
            draft.doubt(row, column, f"Chưa hiểu cột Đảng viên: “{text_of(value)}”.", value)
        elif draft.party is not True:
            draft.party = flag
