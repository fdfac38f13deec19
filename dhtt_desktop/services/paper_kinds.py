"""The documents that the program drafts, in the order of the menus. A new kind: an entry here, its template under
resources/templates (with its fields in templates.toml), and its maker in one of the drafting modules.
"""

from __future__ import annotations

from dataclasses import dataclass

from dhtt_desktop.documents.outline_kinds import DANH_SACH, GIAI_TRINH, GIAY_KHEN, PHIEU_BAU, THANH_TICH

GROUPS = PLANS, COUNCIL_DAY, PROPOSALS, DECISIONS, REPORTS, LISTS, OTHER = (
    "Kế hoạch, đăng ký", "Hội đồng", "Đề nghị khen thưởng", "Quyết định", "Báo cáo, giới thiệu", "Danh sách in", "Khác",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A document that the program drafts. `code` names it in commands and menus, `kind` is the decree's (KH, TTr)."""

    code: str
    name: str
    kind: str
    template: str
    needs: str  # "nominations", "campaign", "person", "team" (reports), "unit" (a team's own), "case" (one award), ""
    about: str  # one sentence for the menu
    group: str
    by_council: bool = False
    numbered: bool = True  # takes a number from the register
    department: str = ""  # who drafts a công văn, at the end of its symbol: 12/THTP-VP


KINDS: tuple[PaperKind, ...] = (
    PaperKind("ke-hoach", "Kế hoạch phát động thi đua", "KH", "ke-hoach-thi-dua", "campaign",
              "Kế hoạch của trường cho một phong trào, soạn từ bản có sẵn hoặc từ văn bản dán vào.", PLANS),
    PaperKind("ke-hoach-dhtt", "Kế hoạch điển hình tiên tiến", "KH", "ke-hoach-dhtt", "campaign",
              "Phát hiện, bồi dưỡng, tuyên truyền và nhân rộng điển hình, kèm tiêu chuẩn.", PLANS),
    PaperKind("ke-hoach-tuyen-truyen", "Kế hoạch tuyên truyền điển hình tiên tiến", "KH", "ke-hoach-tuyen-truyen", "",
              "Giới thiệu gương nào, ở đâu, khi nào, ai làm; kèm tiêu chuẩn lựa chọn.", PLANS),
    PaperKind("ke-hoach-hoi-nghi", "Kế hoạch tổ chức hội nghị điển hình", "KH", "ke-hoach-hoi-nghi", "",
              "Thời gian, thành phần, chương trình, phân công; kèm tiêu chuẩn đại biểu.", PLANS),
    PaperKind("dang-ky-danh-hieu", "Bảng đăng ký danh hiệu thi đua", "DS", "bang-dang-ky", "",
              "Đánh dấu x theo cột danh hiệu; khi chưa ai đăng ký thì là mẫu để điền.", PLANS,
              numbered=False),
    PaperKind("dang-ky-thi-dua", "Danh sách đăng ký thi đua", "DS", "danh-sach", "",
              "Danh hiệu, hình thức khen, sáng kiến từng người đăng ký, có chỗ ký.", PLANS,
              numbered=False),
    PaperKind("dang-ky-dhtt", "Danh sách đăng ký điển hình tiên tiến", "DS", "danh-sach", "",
              "Ai được chọn xây dựng điển hình, về mặt nào, ai giúp đỡ.", PLANS,
              numbered=False),
    PaperKind("dang-ky-sang-kien", "Danh sách đăng ký sáng kiến", "DS", "danh-sach", "",
              "Sáng kiến, đề tài của năm học theo tác giả.", PLANS,
              numbered=False),
    PaperKind("to-trinh", "Tờ trình đề nghị khen thưởng", "TTr", "to-trinh", "nominations",
              "Tờ trình gửi cấp trên, kèm danh sách đề nghị.", PROPOSALS),
    PaperKind("bien-ban", "Biên bản họp Hội đồng", "BB", "bien-ban-hop", "nominations",
              "Biên bản họp xét của Hội đồng Thi đua - Khen thưởng, kèm kết quả bỏ phiếu.", COUNCIL_DAY,
              by_council=True),
    PaperKind("quyet-dinh", "Quyết định khen thưởng", "QĐ", "quyet-dinh-khen", "nominations",
              "Quyết định của Hiệu trưởng, kèm danh sách được khen.", DECISIONS),
    PaperKind("quyet-dinh-dhtt", "Quyết định công nhận điển hình tiên tiến", "QĐ", "quyet-dinh-cong-nhan-dhtt",
              "nominations", "Công nhận điển hình tiên tiến cấp trường, kèm danh sách.", DECISIONS),
    PaperKind("danh-sach", "Danh sách đề nghị", "DS", "danh-sach", "nominations",
              "Riêng danh sách đề nghị, để in hoặc gửi kèm.", PROPOSALS,
              numbered=False),
    PaperKind("bao-cao-ca-nhan", "Báo cáo thành tích cá nhân", THANH_TICH, "bao-cao-ca-nhan", "person",
              "Mẫu 05 của Nghị định 152/2025, điền sẵn xếp loại, sáng kiến, khen thưởng các năm.", PROPOSALS,
              numbered=False),
    PaperKind("bao-cao-tap-the", "Báo cáo thành tích tập thể", THANH_TICH, "bao-cao-tap-the", "team",
              "Mẫu 04 của Nghị định 152/2025, điền sẵn số liệu của tổ.", PROPOSALS,
              numbered=False),
    PaperKind("giai-trinh", "Bản giải trình điều kiện khen thưởng", GIAI_TRINH, "giai-trinh", "case",
              "Một người hoặc tập thể và một danh hiệu: từng điều kiện với minh chứng, điều luật, phiếu, quyết định.",
              PROPOSALS, numbered=False),
    PaperKind("gioi-thieu-dhtt", "Công văn giới thiệu điển hình tiên tiến", "CV", "gioi-thieu-dhtt", "",
              "Gửi cấp trên, mỗi điển hình một trang chân dung kèm theo.", REPORTS,
              department="VP"),
    PaperKind("quyet-dinh-hoi-dong", "Quyết định thành lập Hội đồng", "QĐ", "quyet-dinh-hoi-dong", "",
              "Thành lập Hội đồng Thi đua - Khen thưởng của năm, kèm danh sách thành viên.", DECISIONS),
    PaperKind("quyet-dinh-sang-kien", "Quyết định công nhận sáng kiến", "QĐ", "quyet-dinh-sang-kien", "",
              "Công nhận sáng kiến cấp cơ sở của năm, kèm danh sách sáng kiến và tác giả.", DECISIONS),
    PaperKind("quyet-dinh-huy-bo", "Quyết định hủy bỏ khen thưởng", "QĐ", "quyet-dinh-huy-bo", "",
              "Hủy bỏ khen thưởng của Hiệu trưởng đã ghi hủy trong năm, kèm danh sách và lý do.", DECISIONS),
    PaperKind("giay-moi-hop", "Giấy mời họp Hội đồng", "GM", "giay-moi-hop", "",
              "Mời các thành viên Hội đồng Thi đua - Khen thưởng dự họp xét.", COUNCIL_DAY,
              by_council=True),
    PaperKind("diem-danh", "Bảng điểm danh họp Hội đồng", DANH_SACH, "diem-danh", "",
              "Thành viên Hội đồng với cột ký tên, kèm chữ ký thư ký và chủ tọa.", COUNCIL_DAY,
              by_council=True, numbered=False),
    PaperKind("phieu-bau", "Phiếu bầu", PHIEU_BAU, "phieu-bau", "nominations",
              "Phiếu bỏ phiếu kín, đủ số thành viên, nhiều phiếu trên một trang có đường cắt.", COUNCIL_DAY,
              by_council=True, numbered=False),
    PaperKind("bang-kiem-phieu", "Bảng kiểm phiếu", DANH_SACH, "bang-kiem-phieu", "nominations",
              "Bảng để gạch phiếu khi đọc từng phiếu, mỗi trường hợp một dòng, có chỗ ban kiểm phiếu ký.", COUNCIL_DAY,
              by_council=True, numbered=False),
    PaperKind("kiem-phieu", "Biên bản kiểm phiếu", "BB", "kiem-phieu", "nominations",
              "Số phiếu phát ra, thu về và kết quả từng người, tính trên tổng số thành viên.", COUNCIL_DAY,
              by_council=True),
    PaperKind("bien-ban-to", "Biên bản họp tổ bình xét", "BB", "bien-ban-to", "unit",
              "Biên bản họp tổ: từng thành viên với mức xếp loại và danh hiệu được đề nghị.", COUNCIL_DAY),
    PaperKind("thong-bao-ket-qua", "Thông báo kết quả xét", "TB", "thong-bao-ket-qua", "nominations",
              "Niêm yết công khai kết quả xét để lấy ý kiến trước khi trình.", COUNCIL_DAY),
    PaperKind("giay-moi-hoi-nghi", "Giấy mời hội nghị", "GM", "giay-moi-hoi-nghi", "",
              "Mời dự hội nghị sơ kết, tổng kết, biểu dương.", REPORTS),
    PaperKind("ban-giao", "Biên bản bàn giao hồ sơ", "BB", "ban-giao", "",
              "Khi đổi người làm thi đua, khen thưởng: hồ sơ, dữ liệu đếm sẵn, người giao và người nhận ký.", OTHER),
    PaperKind("cong-van", "Công văn", "CV", "cong-van", "",
              "Thư công tác có “V/v”, “Kính gửi”: gửi hồ sơ, hỏi, trả lời, đề nghị.", OTHER,
              department="VP"),
    PaperKind("bao-cao-so-ket", "Báo cáo sơ kết phong trào", "BC", "bao-cao-phong-trao", "campaign",
              "Kết quả bước đầu của một phong trào, với văn bản, số liệu khen thưởng đã có.", REPORTS),
    PaperKind("bao-cao-tong-ket", "Báo cáo tổng kết phong trào", "BC", "bao-cao-phong-trao", "campaign",
              "Kết quả cả phong trào, đánh giá, bài học và phương hướng.", REPORTS),
    PaperKind("bao-cao-nam", "Báo cáo thi đua, khen thưởng hằng năm", "BC", "bao-cao-nam", "",
              "Xếp loại, danh hiệu, sáng kiến, điển hình của năm học, đếm từ dữ liệu.", REPORTS),
    PaperKind("bao-cao-giai-doan", "Báo cáo thi đua, khen thưởng theo giai đoạn", "BC", "bao-cao-giai-doan", "",
              "Năm năm liền tính đến năm đang xem: xếp loại, danh hiệu, điển hình từng năm.", REPORTS),
    PaperKind("bao-cao-dot-xuat", "Báo cáo đột xuất", "BC", "bao-cao-dot-xuat", "",
              "Khi cấp trên yêu cầu hoặc có việc tốt, gương tốt cần báo ngay.", REPORTS),
    PaperKind("bao-cao-dhtt", "Báo cáo thành tích điển hình tiên tiến", THANH_TICH, "bao-cao-dhtt", "person",
              "Câu chuyện của một điển hình: việc làm, kết quả, sức lan tỏa, điền sẵn quá trình.", REPORTS,
              numbered=False),
    PaperKind("danh-sach-khen", "Danh sách được khen", "DS", "danh-sach", "",
              "Tập thể, cá nhân được khen của năm, theo từng danh hiệu, với số quyết định.", LISTS,
              numbered=False),
    PaperKind("chi-tien-thuong", "Danh sách chi tiền thưởng", "DS", "chi-tien-thuong", "",
              "Hệ số, mức lương cơ sở ngày quyết định, thành tiền, ký nhận; tổng bằng số và chữ.", LISTS,
              numbered=False),
    PaperKind("ky-nhan", "Danh sách ký nhận khen thưởng", "DS", "danh-sach", "",
              "Mỗi tập thể, cá nhân một dòng: nhận những gì, bao nhiêu tiền, ô ký.", LISTS,
              numbered=False),
    PaperKind("goi-ten", "Danh sách gọi tên lên nhận thưởng", "DS", "danh-sach", "",
              "Chữ lớn, theo thứ tự gọi, để người dẫn chương trình đọc.", LISTS,
              numbered=False),
    PaperKind("giay-khen", "Giấy khen, giấy chứng nhận", GIAY_KHEN, "giay-khen", "",
              "Mỗi người một tờ: trên giấy trắng, hoặc trên phôi in sẵn với vị trí tính bằng mm.", DECISIONS,
              numbered=False),
    PaperKind("so-vang", "Sổ vàng, kỷ yếu của năm", "DS", "so-vang", "",
              "Mọi danh hiệu, hình thức khen của năm; gương điển hình với ảnh, câu chuyện; bảng tra tên.", LISTS,
              numbered=False),
    PaperKind("so-vang-5-nam", "Sổ vàng, kỷ yếu năm năm", "DS", "so-vang", "",
              "Khen thưởng và gương điển hình của năm năm liền, có ảnh, mục lục, bảng tra tên.", LISTS,
              numbered=False),
)  # fmt: skip


# Any other text, pasted or typed: what kind it is, the text itself says.
FREE = PaperKind(
    "tu-do", "Văn bản tự do", "", "", "",
    "Dán hoặc gõ nội dung bất kỳ: thông báo, công văn, báo cáo… để trình bày đúng thể thức.", OTHER,
)  # fmt: skip


def paper_kind(code: str) -> PaperKind | None:
    """The kind of that code, or None."""
    return next((kind for kind in (*KINDS, FREE) if kind.code == code), None)
