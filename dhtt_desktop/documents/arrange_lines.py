"""Breaking a centred text into lines that look well: as few as fit, of like lengths, and not inside an expression."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, pairwise

from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.documents.styles import Look

# Two syllables that belong together; a break between them reads badly.
_TOGETHER = frozenset(
    """
    ủy_ban nhân_dân thành_phố thị_xã thị_trấn đặc_khu trung_ương giáo_dục đào_tạo phổ_thông trung_học tiểu_học cơ_sở
    mầm_non mẫu_giáo dân_tộc nội_trú bán_trú thường_xuyên chuyên_nghiệp hướng_nghiệp chính_trị thi_đua khen_thưởng
    hội_đồng hiệu_trưởng hiệu_phó điển_hình tiên_tiến phong_trào kế_hoạch tổ_chức thực_hiện triển_khai phát_động
    quyết_định tờ_trình báo_cáo biên_bản danh_sách danh_hiệu đề_nghị công_nhận thành_lập ban_hành lao_động chiến_sĩ
    cá_nhân tập_thể giấy_khen bằng_khen thành_tích xuất_sắc năm_học học_kỳ giai_đoạn chào_mừng kỷ_niệm nhà_giáo
    việt_nam hồ_chí chí_minh về_việc viên_chức người_lao giáo_viên nhân_viên học_sinh cán_bộ công_chức sáng_kiến
    kinh_nghiệm tổng_kết sơ_kết xét_tặng bổ_sung điều_chỉnh kiện_toàn nhân_rộng phát_hiện bồi_dưỡng tuyên_truyền
    tư_tưởng đạo_đức phong_cách chủ_tịch sở_giáo bộ_giáo phòng_giáo trường_tiểu trường_mầm trường_trung trường_mẫu
    trường_phổ kèm_theo tháng_năm toàn_quốc yêu_nước xã_hội kinh_tế văn_hóa
    """.split()  # noqa: SIM905
)
# A new line may well begin with one of these.
_OPENERS = frozenset(
    "xã phường tỉnh thành thị trường năm giai nhân và của trong cho đối đợt xét".split()  # noqa: SIM905
)
# In capitals a person's name is known by its first word only.
_SURNAMES = frozenset(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương lương tô tôn trịnh mạc cao đào
    đoàn hà lâm mai thái tạ chu châu kim
    """.split()  # noqa: SIM905
)
_APART = 0.15
_WELL = 0.02
_STRIPPED = ',.;:()"“”'


def _penalty(before: str, after: str) -> float:
    """What a break between two words costs; less than nothing where it helps the reader."""
    first, second = before.casefold().strip(_STRIPPED), after.casefold().strip(_STRIPPED)
    if second[:1] in "-–/" or second[:1].isdigit() or first in {"-", "–"}:
        return _APART
    if first[-1:].isdigit() and second in {"tháng", "năm"}:
        return _APART
    if f"{first}_{second}" in _TOGETHER or first in _SURNAMES:
        return _APART
    return -_WELL if second in _OPENERS or before[-1:] in ",;" else 0.0


def _least_lines(widths: list[float], space: float, limit: float) -> int:
    lines, used = 1, 0.0
    for width in widths:
        if used and used + space + width > limit:
            lines, used = lines + 1, width
        else:
            used = used + space + width if used else width
    return lines


def balanced(text: str, look: Look, limit: float) -> tuple[str, ...]:
    """The text in as few lines of at most `limit` mm as it needs, of like lengths. Too wide a word stays whole."""
    return _broken(text, look.style.size, look.bold, look.italic, limit)


@lru_cache(maxsize=1024)  # hundreds of documents of one school have their head and their titles in common
def _broken(text: str, size: float, bold: bool, italic: bool, limit: float) -> tuple[str, ...]:
    words = text.split()
    if len(words) < 2 or width_mm(text, size, bold=bold, italic=italic) <= limit:
        return (" ".join(words),)
    widths = [width_mm(word, size, bold=bold, italic=italic) for word in words]
    space = width_mm(" ", size, bold=bold, italic=italic)
    lines = _least_lines(widths, space, limit)
    ends = [0.0, *accumulate(width + space for width in widths)]
    aim = (ends[-1] - space * lines) / lines
    penalties = [0.0] + [_penalty(*pair) for pair in pairwise(words)]

    def cost(first: int, last: int) -> float:
        width = ends[last] - ends[first] - space
        if width > limit and last - first > 1:
            return 1e6 + width
        return ((width - aim) / limit) ** 2 + penalties[first]

    count = len(words)
    best: list[tuple[float, tuple[int, ...]]] = [(cost(0, last) if last else 0.0, (0,)) for last in range(count + 1)]
    for line in range(1, lines):
        best = [
            min((best[first][0] + cost(first, last), (*best[first][1], first)) for first in range(line, last))
            if last > line
            else (1e9, (0,))
            for last in range(count + 1)
        ]
    cuts = (*best[count][1], count)
    return tuple(" ".join(words[first:last]) for first, last in pairwise(cuts))


def balanced_all(texts: Iterable[str], look: Look, limit: float) -> tuple[str, ...]:
    """Each text broken by itself, all their lines in one row; an empty text gives none."""
    return tuple(line for text in texts if text.strip() for line in balanced(text, look, limit))


def widest(lines: Iterable[str], look: Look) -> float:
    """Width in mm of the widest line."""
    return max((width_mm(line, look.style.size, bold=look.bold, italic=look.italic) for line in lines), default=0.0)


def rule_below(lines: tuple[str, ...], look: Look, share: float) -> float:
    """Length in mm of a rule below lines: a share of their width, and never over half of the last line above it."""
    return round(min(widest(lines, look) * share, widest(lines[-1:], look) / 2), 1)
