"""Giấy khen: one page each, the same words and places in the PDF and in Word; printed blanks, shifts, proof."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from dhtt_desktop.documents import arrange, word
from dhtt_desktop.documents.arrange_certificate import FRAME, SPOTS, read_choices
from dhtt_desktop.documents.check.sheets import of_flow
from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.model import DOTS, OfficeFacts, Table
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.documents.page.pdf import write_pdf

pytestmark = pytest.mark.usefixtures("qapp")  # pages are measured with Qt

FACTS = OfficeFacts(
    superior=("UBND XÃ TÂN PHÚ",), issuer=("TRƯỜNG TIỂU HỌC TÂN PHÚ",), symbol="THTP", place="Tân Phú",
    head_posts=("HIỆU TRƯỞNG",), head_name="Trần Văn An", date="2026-06-02",
)  # fmt: skip
ROWS = (
    ("01", "Giấy khen", "Bà Lê Thị Hoa", "Giáo viên, Tổ 1", "Đã có thành tích trong năm học 2025 - 2026",
     "05/QĐ-THTP, ngày 02 tháng 6 năm 2026"),
    ("02", "Điển hình tiên tiến", "Tổ 2", "Trường Tiểu học Tân Phú", "Đổi mới sinh hoạt tổ", ""),
)  # fmt: skip
WHOLE = "giấy trắng, có khung"
BLANK = "phôi in sẵn"


def made(how: str = WHOLE, rows: tuple[tuple[str, ...], ...] = ROWS, more: str = "") -> Flow:
    text = (
        f"GIẤY KHEN\nThi đua năm học 2025 - 2026\n\nCách in: {how}.\n\n"
        "Thẩm quyền: HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ.\n\n"
        f"{more}[[Người được tặng]]\n\nSố giấy cần in: 02./.\n"
    )
    table = Table("Người được tặng", (20.0,) * 6, (("a", "b", "c", "d", "e", "f"),), rows)
    return arrange.arrange(compose(text, FACTS, [table]))


def words(flow: Flow) -> list[str]:
    return [para.text for placed in flow.sections[0].placed for para in placed.paras]


def test_a_page_has_the_lines_of_the_decree_in_their_order() -> None:
    assert words(made()) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ", "TẶNG", "GIẤY KHEN", "Bà Lê Thị Hoa", "Giáo viên, Tổ 1",
        "Đã có thành tích trong năm học 2025 - 2026",
        "Số quyết định: 05/QĐ-THTP, ngày 02 tháng 6 năm 2026", "Số sổ vàng: 01",
        "Tân Phú, ngày 02 tháng 6 năm 2026", "HIỆU TRƯỞNG", "Trần Văn An",
    ]  # fmt: skip


def test_only_who_gives_and_what_is_given_stand_in_red() -> None:
    paras = [para for placed in made().sections[0].placed for para in placed.paras]
    assert [para.text for para in paras if para.spans[0].color] == ["HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ", "GIẤY KHEN"]


def test_what_is_no_giay_khen_is_certified() -> None:
    lines = [para.text for placed in made().sections[1].placed for para in placed.paras]
    assert lines[3:5] == ["CHỨNG NHẬN", "ĐIỂN HÌNH TIÊN TIẾN"] and f"Số quyết định: {DOTS}" in lines


def test_a_printed_blank_gets_only_what_differs_at_its_measured_places() -> None:
    flow = made(BLANK, more="Vị trí họ tên: trái 40, trên 95,5, rộng 200, cỡ 28.\n\n")
    placed = {one.paras[0].text: one for one in flow.sections[0].placed}
    assert "GIẤY KHEN" not in placed and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in placed
    name = placed["Bà Lê Thị Hoa"]
    assert (name.x, name.y, name.width, name.paras[0].style.size) == (40, 95.5, 200, 28)
    assert flow.sections[0].frame == 0.0


@pytest.mark.parametrize("how", [WHOLE, BLANK])
def test_a_printer_that_is_off_is_set_right_for_every_text(how: str) -> None:
    plain, moved = made(how), made(how, more="Chỉnh máy in: sang phải -2,5 mm, xuống dưới 1 mm.\n\n")
    for before, after in zip(plain.sections[0].placed, moved.sections[0].placed, strict=True):
        assert (after.x - before.x, after.y - before.y) == pytest.approx((-2.5, 1.0))


def test_a_proof_names_each_place_before_any_blank_is_spoilt() -> None:
    flow = made(BLANK, more="Tờ thử: có.\n\n")
    assert len(flow.sections) == 3
    assert words(flow)[0] == "họ tên (trái 30, trên 100)" and len(words(flow)) == len(SPOTS)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [("Quốc huy: chừa chỗ.", "emblem", True), ("Quốc huy: không.", "emblem", False),
     ("Cách in: giấy trắng, không khung.", "frame", False),
     ("Vị trí mũi tên: trái 1, trên 1, rộng 1, cỡ 1.", "spots", SPOTS),
     ("Vị trí ngày: bên phải.", "spots", SPOTS)],
)  # fmt: skip
def test_the_lines_of_the_text_are_choices_and_wrong_ones_change_nothing(line: str, field: str, value: object) -> None:
    assert getattr(read_choices(compose(f"GIẤY KHEN\nNăm 2026\n\n{line}\n", FACTS)), field) == value


def test_room_for_the_emblem_moves_the_words_down_and_keeps_them_on_the_paper() -> None:
    long = (*ROWS[0][:4], "Đã có thành tích xuất sắc " * 8, ROWS[0][5])
    flow = made(rows=(long,), more="Quốc huy: chừa chỗ.\n\n")
    page = paginate(flow)[0]
    texts = [piece for piece in page.pieces if piece.para.text != DOTS]  # type: ignore[union-attr]
    merit = next(piece for piece in texts if "xuất sắc" in piece.para.text)  # type: ignore[union-attr]
    foot = next(piece for piece in texts if piece.para.text.startswith("Tân Phú"))  # type: ignore[union-attr]
    assert merit.bottom < foot.top  # type: ignore[union-attr]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (40, 40), (1000, 1000)])
def test_each_has_a_page_of_its_own(count: int, pages: int) -> None:
    flow = made(rows=(ROWS * 500)[:count])
    assert len(paginate(flow)) == pages
    assert not flow.sections[0].items and flow.sections[0].frame == FRAME


@pytest.mark.parametrize("how", [WHOLE, BLANK])
def test_word_holds_the_same_words_each_page_in_its_frames(how: str) -> None:
    flow = made(how)
    with zipfile.ZipFile(io.BytesIO(word.to_bytes(flow))) as archive:
        xml = archive.read("word/document.xml").decode()
    said = [re.sub("<[^>]+>", "", para) for para in re.findall(r"<w:p>.*?</w:p>", xml)]
    assert [text for text in said if text] == flow.text.split("\n")
    assert xml.count("<w:pgBorders") == (2 if how == WHOLE else 0)
    frames = len(re.findall("<w:framePr", xml))
    assert frames == sum(len(one.paras) for section in flow.sections for one in section.placed)


def test_word_is_valid(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "gk.docx"
    word.write(made(), path)
    result = audit.OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.pages
@pytest.mark.parametrize("how", [WHOLE, BLANK])
def test_libreoffice_sets_every_word_where_we_do(tmp_path: Path, soffice: str, how: str) -> None:
    """Two pages, and no word more than 1.5 mm from its place in our own PDF."""
    (tmp_path / "lo").mkdir()
    word.write(made(how), tmp_path / "gk.docx")
    write_pdf(made(how), tmp_path / "gk.pdf")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [soffice, "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path / "lo")]
    subprocess.run([*command, str(tmp_path / "gk.docx")], check=True, capture_output=True, timeout=120)
    ours, theirs = _places(tmp_path / "gk.pdf"), _places(tmp_path / "lo" / "gk.pdf")
    assert [text for text, _, _ in ours] == [text for text, _, _ in theirs]
    for (text, x, y), (_, x2, y2) in zip(ours, theirs, strict=True):
        assert abs(x - x2) * 25.4 / 72 < 1.5 and abs(y - y2) * 25.4 / 72 < 1.5, text


def _places(path: Path) -> list[tuple[str, float, float]]:
    shown = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True).stdout
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>'
    return sorted((text, float(x), float(y)) for x, y, text in re.findall(pattern, shown))


def test_what_a_certificate_says_can_be_held_against_the_rest_of_its_set() -> None:
    said = [line.text for line in of_flow(made()).lines]
    assert "Bà Lê Thị Hoa" in said and "Số quyết định: 05/QĐ-THTP, ngày 02 tháng 6 năm 2026" in said
