"""What a meeting of the council gives to its documents, in the words of minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.votes import AGREED, DECLINED, HIGHER, LOWER
from dhtt_desktop.domain.text.dates import official_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import council, merge, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import (
    ABSENT,
    COUNTER,
    COUNTING_CLERK,
    DUTIES,
    HEAD_COUNTER,
    OWN_CASE,
    PRESENT,
    RECORDER,
    WRITTEN,
    Attendee,
    Ballot,
    Meeting,
    Recused,
)
from dhtt_desktop.store.database import Store

ASK = "xét danh hiệu thi đua, hình thức khen thưởng"
_OPENINGS = ("Họp Hội đồng Thi đua - Khen thưởng", "Họp Hội đồng", "Họp")


def about(meeting: Meeting) -> str:
    """What a meeting is for, after "Họp Hội đồng Thi đua - Khen thưởng"."""
    title = " ".join(meeting.title.split())
    opening = next((words for words in _OPENINGS if title.startswith(f"{words} ")), "")
    rest = title[len(opening) :].strip()
    if opening:
        return rest
    return f"{ASK} {show_period(meeting.period)}" + (f" ({rest[:1].lower()}{rest[1:]})" if rest else "")


def hour(time: str) -> str:
    """ "14:30" as minutes write it: "14 giờ 30"."""
    return time.replace(":", " giờ ")


def day(iso: str) -> str:
    """A whole date after the word ngày: "20 tháng 11 năm 2026"; "" while it is not known."""
    return official_date(iso).removeprefix("ngày ") if len(iso) == 10 else ""


def named(one: Attendee, *, post: bool = False) -> str:
    """A member inside a sentence: "bà Lê Thị An, Hiệu trưởng"."""
    name = f"{tables.salutation(one.gender).lower()} {one.name}".strip()
    return ", ".join(part for part in (name, one.post if post else "") if part)


def chair(meeting: Meeting) -> Attendee | None:
    """Who presides: the chair, or the first deputy who is there while the chair is not."""
    seats = (council.CHAIR, council.DEPUTY)
    able = [one for role in seats for one in meeting.attendance if one.role == role]
    there = [one for one in able if one.state == PRESENT] if meeting.quorate is not None else able
    return next(iter(there), None)


def secretary(meeting: Meeting) -> Attendee | None:
    """Who writes the minutes: who was asked to, else the secretary who is there."""
    asked = [one for one in meeting.attendance if one.duty == RECORDER]
    able = asked or [one for one in meeting.attendance if one.role.startswith(council.SECRETARY)]
    there = [one for one in able if one.state == PRESENT] if meeting.quorate is not None else able
    return next(iter(there), None)


def fields(store: Store, meeting: Meeting) -> merge.Fields:
    """When, where and who: the fields that the documents of the day share. What is not known is left out."""
    chairing, writing = chair(meeting), secretary(meeting)
    found = {
        "noi_dung_hop": about(meeting),
        "ngay_hop": day(meeting.held_on),
        "gio_bat_dau": hour(meeting.starts),
        "gio_kiem": hour(meeting.count_starts),
        "gio_kiem_xong": hour(meeting.count_ends),
        "gio_ket_thuc": hour(meeting.ends),
        "dia_diem": meeting.place,
        "so_thanh_vien": two_digits(meeting.members) if meeting.members else "",
        "chu_toa": named(chairing, post=True) if chairing else "",
        "ten_chu_toa": chairing.name if chairing else "",
        "thu_ky": named(writing, post=True) if writing else "",
        "ten_thu_ky": writing.name if writing else "",
        "quyet_dinh_hoi_dong": council.founding_words(store, meeting.period),
    }
    if meeting.quorate is not None:
        away = [one for one in meeting.attendance if one.voting and one.state != PRESENT]
        found |= {
            "so_du_hop": two_digits(meeting.present),
            "so_vang": two_digits(len(away)),
            "so_y_kien": two_digits(meeting.written),
            "vang_mat": _away(away),
            "cung_du": ", ".join(
                named(one, post=True) for one in meeting.attendance if not one.voting and one.state == PRESENT
            ),
            "du_so": f"Cuộc họp có {council.quorum(store)} tổng số thành viên dự, đủ điều kiện tiến hành."
            if meeting.quorate
            else "",
        }
    return found


def _away(away: Sequence[Attendee]) -> str:
    """Who is not there and why: "02 thành viên, gồm ông A (đi công tác), bà B (có ý kiến bằng văn bản)", or "không"."""
    if not away:
        return "không"
    told = []
    for one in away:
        about = ", ".join(part for part in (one.note, "có ý kiến bằng văn bản" if one.state == WRITTEN else "") if part)
        told.append(f"{named(one)} ({about})" if about else named(one))
    return f"{two_digits(len(away))} thành viên, gồm {', '.join(told)}"


def members(meeting: Meeting) -> merge.Lists:
    """The members who are there, with post and seat; all of them while attendance is not taken."""
    there = [one for one in meeting.attendance if one.voting and (one.state == PRESENT or meeting.quorate is None)]
    entries = [
        {
            "ho_ten": f"{tables.salutation(one.gender)} {one.name}".strip(),
            "chuc_vu": ", ".join(part for part in (one.post, merge.seat(one.role)) if part),
        }
        for one in there
    ]
    return {"thanh_vien": entries or [{"ho_ten": "", "chuc_vu": ""}]}


def board(meeting: Meeting) -> merge.Fields:
    """The counting board, with post and for the signatures."""
    who = {duty: [one for one in meeting.attendance if one.duty == duty] for duty in DUTIES}
    shown = {duty: ", ".join(named(one, post=True) for one in who[duty][:1]) for duty in DUTIES[:2]}
    counters = who[COUNTER]
    alone = counters[0].name if len(counters) == 1 else ""
    return {
        "truong_ban": shown[HEAD_COUNTER],
        "thu_ky_ban": shown[COUNTING_CLERK],
        "uy_vien_ban": "; ".join(named(one, post=True) for one in counters),
        "ten_truong_ban": next((one.name for one in who[HEAD_COUNTER]), ""),
        "ten_thu_ky_ban": next((one.name for one in who[COUNTING_CLERK]), ""),
        "ten_uy_vien_ban": alone,
        "ban_kiem_phieu": ", ".join(
            f"{named(one)} ({word})"
            for duty, word in ((HEAD_COUNTER, "Trưởng ban"), (COUNTING_CLERK, "Thư ký"), (COUNTER, "Ủy viên"))
            for one in who[duty]
        ),
    }


def subject(ballot: Ballot) -> str:
    """Whom a case is about, at the beginning of a line."""
    return f"{tables.salutation(ballot.gender)} {ballot.subject}".strip() if ballot.person_id else ballot.subject


def case(ballot: Ballot) -> str:
    """A case with its award: "Bà Lê Thị An (Chiến sĩ thi đua cơ sở)"."""
    return f"{subject(ballot)} ({ballot.award})"


def told_votes(ballot: Ballot) -> str:
    """The count in a sentence: "07/09 phiếu (77,78%)"; "" before it is counted."""
    tally = ballot.tally
    return f"{tally.agree}/{tally.base} phiếu, {tally.percent}" if tally is not None else ""


def listed(lead: str, lines: Iterable[str]) -> str:
    """A sentence with its dashed lines, in one where there is but one; "" without any."""
    every = list(lines)
    if len(every) == 1:
        return f"{lead} {every[0]}."
    ends = [";"] * (len(every) - 1) + ["."]
    return "\n".join((lead, *(f"- {line}{end}" for line, end in zip(every, ends, strict=True)))) if every else ""


def own_cases(meeting: Meeting, ballots: Sequence[Ballot]) -> str:
    """Who stood aside, and why; the base of the share stays. Of those away without a word nothing is to be told."""
    seats = {one.id: at for at, one in enumerate(meeting.attendance) if one.state != ABSENT}
    aside = [(one, ballot) for ballot in ballots for one in ballot.recused if one.id in seats]
    aside.sort(key=lambda pair: seats[pair[0].id])
    own = dict.fromkeys(_name(one) for one, ballot in aside if one.id == ballot.person_id)
    said = [f"Không bỏ phiếu đối với trường hợp của chính mình: {', '.join(own)}."] if own else []
    for one, ballot in aside:
        if one.id != ballot.person_id:
            why = f"; lý do: {one.reason.rstrip('.')}" if one.reason and one.reason != OWN_CASE else ""
            words = f"{_name(one)} không bỏ phiếu đối với {_inside(ballot)} ({ballot.award}){why}."
            said.append(words[:1].upper() + words[1:])
    if said:
        said.append("Thành viên không bỏ phiếu vẫn tính trong tổng số thành viên Hội đồng.")
    return "\n".join(said)


def _name(one: Recused) -> str:
    return f"{tables.salutation(one.gender).lower()} {one.name}".strip()


def rounds(ballots: Sequence[Ballot]) -> str:
    """The cases that were voted on more than once, each round with its count."""
    told = []
    for ballot in ballots:
        if ballot.earlier:
            every = (*ballot.earlier, ballot)
            counts = [
                f"vòng {one.round} đạt {one.tally.agree}/{one.tally.base} phiếu ({one.tally.percent})"
                for one in every
                if one.tally is not None
            ]
            told.append(f"{case(ballot)}: {', '.join(counts)}")
    return listed("Trường hợp bỏ phiếu nhiều vòng:", told)


def outside_rules(ballots: Sequence[Ballot]) -> str:
    """Who was put forward though the rules say otherwise, with the reason that was given."""
    told = [f"{case(one)}: {one.override.rstrip('.')}" for one in ballots if one.override]
    return listed("Trường hợp được đề nghị khi chưa đủ điều kiện theo quy định, lý do:", told)


def overrides(ballots: Sequence[Ballot]) -> str:
    """Conclusions against the count, and those for a lower or a higher award, each with its reason."""
    told = []
    for one in ballots:
        reason = f"; lý do: {one.reason.rstrip('.')}" if one.reason else ""
        votes = f" (đạt {told_votes(one)})" if one.tally is not None else ""
        if one.outcome == LOWER:
            told.append(f"{case(one)}: chuyển sang xét {merge.award_in_sentence(one.outcome_kind)}{votes}{reason}")
        elif one.outcome == HIGHER:
            told.append(f"{case(one)}: đề nghị thêm {merge.award_in_sentence(one.outcome_kind)}{votes}{reason}")
        elif one.chosen and one.reason:
            against = ", khác kết quả bỏ phiếu" if one.against_count else ""
            told.append(f"{case(one)}: {one.outcome.lower()}{against}{votes}{reason}")
    return listed("Hội đồng kết luận riêng đối với:", told)


def closing(ballots: Sequence[Ballot]) -> str:
    """How many cases ended how; "" while one is open."""
    if not ballots or any(not one.outcome for one in ballots):
        return ""
    words = (
        (AGREED, "đồng ý"),
        (DECLINED, "không đồng ý"),
        (LOWER, "chuyển xét danh hiệu, hình thức thấp hơn đối với"),
        (HIGHER, "đồng ý và đề nghị danh hiệu, hình thức cao hơn đối với"),
    )
    counts = [(word, sum(1 for one in ballots if one.outcome == outcome)) for outcome, word in words]
    told = ", ".join(f"{word} {two_digits(number)} đề nghị" for word, number in counts if number)
    return f"Hội đồng {told}."


def needed(meeting: Meeting, ballots: Sequence[Ballot]) -> str:
    """The shares that awards must reach, a line each."""
    firsts = {one.kind: one for one in ballots if one.share}
    return "\n".join(
        f"{award_name(kind)[:1].upper()}{award_name(kind)[1:]} cần số phiếu đồng ý từ {one.share}% tổng số thành viên"
        f" trở lên ({one.needed} trên {meeting.members})."
        for kind, one in firsts.items()
    )


def passed(ballots: Sequence[Ballot]) -> str:
    """How many reached the share that is asked for, or more than half; "" while a count is missing."""
    counted = [one for one in ballots if one.tally is not None]
    if not counted or any(one.tally is None and one.share for one in ballots):
        return ""
    said = []
    for asked, words in ((True, "đạt tỷ lệ đồng ý theo quy định"), (False, "được quá nửa tổng số thành viên đồng ý")):
        some = [one for one in counted if bool(one.share) == asked]
        if some:
            enough = sum(1 for one in some if one.tally is not None and one.tally.reached)
            said.append(f"{two_digits(enough)} trên {two_digits(len(some))} trường hợp {words}")
    return f"Có {'; '.join(said)}."


def _inside(ballot: Ballot) -> str:
    """Whom a case is about, inside a sentence."""
    return (
        f"{tables.salutation(ballot.gender).lower()} {ballot.subject}".strip() if ballot.person_id else ballot.subject
    )
