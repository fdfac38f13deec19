"""Signature and recipients: SG-01, SG-02, NN-01, NN-02."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding
from dhtt_desktop.documents.check.letters import Letter, has_dots
from dhtt_desktop.documents.check.paper import Line, shortened
from dhtt_desktop.documents.check.telling import Case, look_faults
from dhtt_desktop.domain.text.keys import search_key

LOOSE = re.compile(r"^(TM|KT|TL|TUQ|Q)(?:\s|/|:|$)|^[KT]/[TML]")
_CALLS = ("kính gửi", "kính mời", "giới thiệu", "điện:")


def split_signature(lines: tuple[Line, ...]) -> tuple[list[Line], Line | None]:
    """The lines of authority and post, and the name."""
    posts: list[Line] = []
    for line in lines:
        if not line.text.isupper() or line.text.startswith("("):
            break
        posts.append(line)
    rest = [
        line for line in lines[len(posts) :] if not line.text.startswith(("(", "[")) and not line.text.endswith(")")
    ]
    return posts, rest[-1] if rest else None


def authority(case: Case) -> Iterator[Finding]:
    """SG-01: TM. KT. TL. TUQ. Q. written so, and fitting the post."""
    article = limits.SIGN_ARTICLE
    for letter in case.letters:
        for lines in letter.signatures:
            posts, _ = split_signature(lines)
            if not posts:
                continue
            place, first = letter.place("chức vụ người ký"), posts[0].text
            if LOOSE.match(first):
                asked = "“TM.”, “KT.”, “TL.”, “TUQ.”, “Q.” (có dấu chấm, không dùng gạch chéo)"
                yield Finding("SG-01", "lỗi", place, f"“{shortened(first)}”", asked, article)
            deputy = any(line.text.startswith(("PHÓ", "CẤP PHÓ", "QUYỀN")) for line in posts[1:])
            if first.startswith("KT") and not deputy and not has_dots(first):
                told = " ".join(line.text for line in posts)
                asked = "dưới “KT. …” là chức vụ cấp phó, ví dụ “PHÓ HIỆU TRƯỞNG”"
                yield Finding("SG-01", "lỗi", place, f"“{shortened(told)}”", asked, article)
            if first.startswith("PHÓ HIỆU TRƯỞNG") and len(letter.signatures) == 1:
                asked = "“KT. HIỆU TRƯỞNG” ở dòng trên “PHÓ HIỆU TRƯỞNG”"
                yield Finding("SG-01", "lỗi", place, f"“{shortened(first)}”", asked, article)


def signature_look(case: Case) -> Iterator[Finding]:
    """SG-01: posts and name bold, upright, 13-14; the name centred below the post."""
    article = limits.SIGN_ARTICLE
    for letter in case.letters:
        for lines in letter.signatures:
            posts, name = split_signature(lines)
            parts = [(line, "chức vụ người ký") for line in posts]
            if name is not None:
                parts.append((name, "họ tên người ký"))
            for line, part in parts:
                for found, asked in look_faults(line, limits.POST_SIZE, bold=True, italic=False):
                    told = f"{found} (“{shortened(line.text)}”)"
                    yield Finding("SG-01", "lỗi", letter.place(part), told, asked, article)
            if posts and name is not None and name.para.align != "center" == posts[0].para.align:
                told = f"không canh giữa (“{shortened(name.text)}”)"
                yield Finding("SG-01", "lỗi", letter.place(parts[-1][1]), told, "canh giữa dưới chức vụ", article)


def titles(case: Case) -> Iterator[Finding]:
    """SG-02: no degree or title before the name. The head of the sector may rule otherwise for schools."""
    for letter in case.letters:
        for lines in letter.signatures:
            name = split_signature(lines)[1]
            if name is not None and limits.TITLES.match(name.text):
                asked = "chỉ ghi họ và tên (trừ khi ngành giáo dục có quy định riêng)"
                place = letter.place("họ tên người ký")
                yield Finding("SG-02", "nên sửa", place, f"“{shortened(name.text)}”", asked, limits.SIGN_ARTICLE)


def recipients(case: Case) -> Iterator[Finding]:
    """NN-01: the label 12 bold italic, the items 11, the last "Lưu: VT" with a full stop."""
    article = limits.RECIPIENT_ARTICLE
    for letter in case.letters:
        place = letter.place("nơi nhận")
        if not letter.recipients:
            if letter.kind is not None and letter.signatures and not letter.attached:
                yield Finding("NN-01", "lỗi", place, "không thấy “Nơi nhận:”", "“Nơi nhận:” bên trái chữ ký", article)
            continue
        label, items = letter.recipients[0], letter.recipients[1:]
        faults = list(look_faults(label, limits.RECIPIENTS_LABEL_SIZE, bold=True, italic=True))
        if label.text != "Nơi nhận:":
            faults.append((f"“{shortened(label.text)}”", "“Nơi nhận:” trên một dòng riêng, có dấu hai chấm"))
        for found, asked in faults:
            yield Finding("NN-01", "lỗi", place, found, asked, article)
        yield from _item_looks(items, place)
        yield from _item_words(items, place)


def _item_looks(items: tuple[Line, ...], place: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for line in items:
        for found, asked in look_faults(line, limits.RECIPIENT_SIZE, bold=False, italic=False):
            if asked not in seen:
                seen.add(asked)
                told = f"{found} (“{shortened(line.text)}”)"
                yield Finding("NN-01", "lỗi", place, told, asked, limits.RECIPIENT_ARTICLE)


def _item_words(items: tuple[Line, ...], place: str) -> Iterator[Finding]:
    article = limits.RECIPIENT_ARTICLE
    texts = [line.text for line in items]
    if not texts:
        yield Finding(
            "NN-01", "lỗi", place, "không có nơi nhận nào", "các nơi nhận, dòng cuối “- Lưu: VT, ….”", article
        )
        return
    keeps = [i for i, text in enumerate(texts) if re.match(r"^[-–]?\s*Lưu\b", text)]
    if not keeps:
        yield Finding("NN-01", "lỗi", place, "không có dòng “Lưu”", "dòng cuối “- Lưu: VT, ….”", article)
        return
    last = " ".join(texts[keeps[-1] :])
    if not re.match(r"^[-–]?\s*Lưu\s*:\s*\S", last) or (":" in last and "VT" not in last and not has_dots(last)):
        yield Finding("NN-01", "lỗi", place, f"“{shortened(last)}”", "“- Lưu: VT, ….”", article)
    if not last.endswith(".") and not has_dots(last):
        yield Finding("NN-01", "lỗi", place, f"“{shortened(last)}”", "dòng cuối kết thúc bằng dấu chấm", article)
    starts = [i for i, text in enumerate(texts) if text.startswith(("-", "–"))]
    for first, second in pairwise(starts):
        item = " ".join(texts[first:second])
        if not item.endswith(";") and not has_dots(item):
            asked = "cuối mỗi nơi nhận là dấu chấm phẩy (;)"
            yield Finding("NN-01", "nên sửa", place, f"“{shortened(item)}”", asked, article)
            return


def as_above(case: Case) -> Iterator[Finding]:
    """NN-02: "Như trên" where there is a Kính gửi, and only there."""
    article = limits.RECIPIENT_ARTICLE
    for letter in case.letters:
        if len(letter.recipients) < 2:
            continue
        place = letter.place("nơi nhận")
        above = any(search_key(line.text).lstrip("-– ").startswith("nhu tren") for line in letter.recipients)
        if letter.to is not None and not above:
            asked = "“- Như trên;” ở dòng đầu vì văn bản có “Kính gửi”"
            yield Finding("NN-02", "nên sửa", place, "không có “Như trên”", asked, article)
        elif above and letter.to is None and not _calls_somebody(letter):
            asked = "ghi thẳng tên nơi nhận vì văn bản không có “Kính gửi”"
            yield Finding("NN-02", "nên sửa", place, "có “Như trên”", asked, article)


def _calls_somebody(letter: Letter) -> bool:
    """An invitation or an introduction names its addressee in the text."""
    return any(call in para.words.lower() for para in letter.body for call in _CALLS)


RULES = (authority, signature_look, titles, recipients, as_above)
