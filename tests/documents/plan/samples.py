"""Made-up plans in other styles than the real ones."""

from pathlib import Path

COMMUNE = """\
ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 87/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 12 tháng 9 năm 2026

KẾ HOẠCH
Xây dựng, nhân rộng điển hình tiên tiến trong các trường học trên địa bàn xã giai đoạn 2026 - 2030

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định chi tiết về thi đua, khen thưởng;
Thực hiện Kế hoạch số 301/KH-UBND ngày 20/8/2026 của Ủy ban nhân dân tỉnh về điển hình tiên tiến,
Ủy ban nhân dân xã An Bình ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Tạo phong trào thi đua rộng khắp trong năm 2026 và những năm tiếp theo.
2. Việc bình chọn phải công khai, hoàn thành trước ngày 30 tháng 5 hằng năm.

II. CHỈ TIÊU
1. Hằng năm, mỗi trường xây dựng tối thiểu 03 điển hình cá nhân và 01 điển hình tập thể.
2. Phấn đấu 100% các tổ chuyên môn đăng ký xây dựng mô hình mới.
3. Đến năm 2030 có từ 80% trở lên giáo viên tham gia hội thi.
4. Mỗi quý đăng ít nhất hai bài viết về gương tốt trên trang thông tin của trường.

III. TIÊU CHUẨN
1. Tiêu chuẩn đối với tập thể
a) Được xếp loại hoàn thành tốt nhiệm vụ trở lên;
b) Nội bộ đoàn kết, không có đơn thư vượt cấp.
2. Tiêu chuẩn đối với cá nhân
a) Hai năm liên tục hoàn thành xuất sắc nhiệm vụ;
b) Có sáng kiến được công nhận.
3. Tiêu chuẩn đối với người đứng đầu
Ngoài tiêu chuẩn của cá nhân, tập thể do mình phụ trách phải đạt tiêu chuẩn tại khoản 1.

IV. THỜI GIAN THỰC HIỆN
- Tháng 10/2026: các trường lập kế hoạch, gửi về Ủy ban nhân dân xã (qua Phòng Văn hóa - Xã hội) trước ngày 15/10/2026.
- Từ tháng 11 năm 2026 đến tháng 5 năm 2027: tổ chức thực hiện.
- Sơ kết vào quý II/2028; tổng kết giai đoạn vào quý III năm 2030.

V. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Theo dõi, đôn đốc các trường; tổng hợp báo cáo Ủy ban nhân dân xã trước ngày 20 tháng cuối quý.
- Chủ trì tổ chức hội nghị biểu dương điển hình tiên tiến vào dịp 20/11 hằng năm.
2. Các trường học
- Báo cáo kết quả thực hiện định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) về Phòng Văn hóa - Xã hội.
- Chậm nhất ngày 30/9/2026, thành lập Hội đồng Thi đua - Khen thưởng của trường.
3. Đề nghị Công đoàn, Đoàn Thanh niên phối hợp tuyên truyền.

Trên đây là Kế hoạch xây dựng điển hình tiên tiến giai đoạn 2026 - 2030, yêu cầu các đơn vị thực hiện./.

Nơi nhận:
- UBND tỉnh (b/c);
- Sở GDĐT;
- Các trường học trên địa bàn xã (t/h);
- Lưu: VT, VHXH.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""

LETTER = """\
SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH X
Số: 1204/SGDĐT-VP
V/v giới thiệu gương điển hình tiên tiến năm học 2026 - 2027

Kính gửi: Hiệu trưởng các trường trực thuộc.

Thực hiện Công văn số 55/UBND-VX ngày 03/9/2026 của Ủy ban nhân dân tỉnh, Sở đề nghị các đơn vị thực hiện:
1. Mỗi đơn vị lựa chọn từ 02 đến 05 cá nhân và ít nhất 01 tập thể tiêu biểu.
2. Hồ sơ gồm: báo cáo thành tích, ảnh chân dung, gửi về Sở (qua Văn phòng) chậm nhất vào ngày 31 tháng 12 năm 2026.
3. Hằng tháng, trường đăng 1 tin bài lên cổng thông tin; mỗi học kỳ tổ chức 01 buổi tọa đàm.
4. Trong học kỳ I năm học 2026 - 2027, hoàn thành việc phát động.
5. Báo cáo định kỳ: quý I trước 20/3, quý II trước 20/6, cuối năm trước ngày 05/12.

Nơi nhận:
- Như trên;
- Giám đốc (để b/c);
- Lưu: VT, VP.
"""

_HERE = Path(__file__).parent
PARTY = (_HERE / "party.txt").read_text(encoding="utf-8")
OFFICIAL = (_HERE / "official.txt").read_text(encoding="utf-8")
DEPARTMENT = (_HERE / "department.txt").read_text(encoding="utf-8")
GUIDE = (_HERE / "guide.txt").read_text(encoding="utf-8")  # with a table as it comes out of Word: cells between tabs
