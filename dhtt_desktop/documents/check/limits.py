"""Every figure and fixed word that the rules compare with, and where the decree states it.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I; lengths in mm, sizes and spacing in points. Slack is what rounding in the
file format and in office programs brings, not leniency.
"""

from __future__ import annotations

import re

PAPER = (210.0, 297.0)
PAPER_SLACK = 1.0
TOP = BOTTOM = (20.0, 25.0)
LEFT = (30.0, 35.0)
RIGHT = (15.0, 20.0)
MARGIN_SLACK = 0.3

PAGE_NUMBER_SIZE = (13.0, 14.0)
FULL_PAGE = 3_000  # letters: a section with more does not fit on one page
ONE_PAGE = 1_800  # letters: a file with fewer may well be one page, which shows no number

FONT = "Times New Roman"
SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett")

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
NATION_KEY = "cong hoa xa hoi chu nghia viet nam"
NATION_SIZE = (12.0, 13.0)
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_KEY = re.compile(r"doc lap\W+tu do\W+hanh phuc")
MOTTO_SIZE = (13.0, 14.0)
RULE_SLACK = 0.12  # of the text's width
ISSUER_SIZE = (12.0, 13.0)
ISSUER_RULE = (0.33, 0.5)
ISSUER_RULE_SLACK = 0.06
ISSUER_LINE = 80.0  # no line of the left column is longer
NUMBER_SIZE = (13.0, 13.0)
DATE_SIZE = (13.0, 14.0)
KIND_SIZE = (13.0, 14.0)
SUBJECT_SIZE = (13.0, 14.0)
ABOUT_SIZE = (12.0, 13.0)
BODY_SIZE = (13.0, 14.0)
POST_SIZE = (13.0, 14.0)
RECIPIENTS_LABEL_SIZE = (12.0, 12.0)
RECIPIENT_SIZE = (11.0, 11.0)

INDENTS = (10.0, 12.7)
INDENT_SLACK = 0.6
GAP = 6.0
LINE = (1.0, 1.5)
LINE_SLACK = 0.02
SINGLE = 1.15  # height of a single line of the face, in sizes; for spacing given in points
TWO_LINES = 100  # letters: a paragraph with more runs over one line, so its alignment shows
SPACES = 4  # spaces in a row that are there to push text aside

SAMPLE_KIND = "TÊN LOẠI VĂN BẢN"  # the placeholder of the decree's own samples
NO_SUBJECT = frozenset({"GUQ", "GGT", "GNP", "PG", "PC", "PB", "HĐ"})  # the samples 1.8 and 1.10 have none
NO_DATE = frozenset({"BB"})  # mẫu 1.9

AUTHORITY = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
TITLES = re.compile(
    r"^(?:GS|PGS|TS|TSKH|ThS|Th\.S|CN|KS|BS|CKI|CKII|NGND|NGƯT|NSƯT|NSND|Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân"
    r"|Nhà giáo|Ông|Bà|Thầy|Cô|Đ/c|Đồng chí)[.:\s]+",
)

_PART = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, "
PAPER_ARTICLE = _PART + "mục I.1 và I.2"
MARGIN_ARTICLE = _PART + "mục I.3"
FONT_ARTICLE = _PART + "mục I.4"
PAGE_NUMBER_ARTICLE = _PART + "mục I.7"
NATION_ARTICLE = _PART + "mục II.1"
ISSUER_ARTICLE = _PART + "mục II.2"
NUMBER_ARTICLE = _PART + "mục II.3"
DATE_ARTICLE = _PART + "mục II.4"
KIND_ARTICLE = _PART + "mục II.5"
BASIS_ARTICLE = _PART + "mục II.6.a"
ORDER_ARTICLE = _PART + "mục II.6.đ"
BODY_ARTICLE = _PART + "mục II.6.e"
SIGN_ARTICLE = _PART + "mục II.7"
RECIPIENT_ARTICLE = _PART + "mục II.9"
PLACE_ARTICLE = _PART + "mục IV"
SHORT_FORM_ARTICLE = "Quy ước soạn thảo: chữ viết tắt không thông dụng phải được giải thích ở lần dùng đầu"
SUPERIOR = re.compile(r"^(?:UBND|ỦY BAN|UỶ BAN|SỞ|PHÒNG|BỘ|HUYỆN ỦY|TỈNH ỦY|ĐẢNG ỦY)\b")
AGREE_ARTICLE = "Số liệu trong câu phải khớp với danh sách của chính văn bản"
