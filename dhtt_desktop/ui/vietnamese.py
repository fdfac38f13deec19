"""Qt's own texts in Vietnamese: standard buttons, file dialog, editing menus, scroll bars. Qt ships none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

_TEXTS = {
    # buttons
    "OK": "Đồng ý", "&OK": "Đồng ý", "Save": "Lưu", "Save All": "Lưu tất cả", "Open": "Mở", "&Yes": "&Có",
    "Yes to &All": "Có cho &tất cả", "&No": "&Không", "N&o to All": "Không cho tất &cả", "Abort": "Dừng",
    "Retry": "Thử lại", "Ignore": "Bỏ qua", "Close": "Đóng", "Cancel": "Thôi", "Discard": "Không lưu",
    "Help": "Hướng dẫn", "Apply": "Áp dụng", "Reset": "Như cũ", "Restore Defaults": "Như lúc đầu",
    "Show Details...": "Xem chi tiết…", "Hide Details...": "Ẩn chi tiết",
    "&Finish": "&Xong", "&Next >": "&Tiếp >", "&Next": "&Tiếp", "< &Back": "< &Quay lại", "Go Back": "Quay lại",
    "Continue": "Tiếp tục", "Done": "Xong", "Commit": "Ghi", "&Help": "&Hướng dẫn",
    # editing
    "&Undo": "&Hoàn tác", "&Redo": "&Làm lại", "Cu&t": "&Cắt", "&Copy": "&Sao chép", "&Paste": "&Dán",
    "Delete": "Xóa", "Select All": "Chọn tất cả", "&Select All": "Chọn &tất cả",
    "Copy &Link Location": "Sao chép đường &liên kết", "&Step up": "&Tăng", "Step &down": "&Giảm", "Clear": "Xóa hết",
    "Open the combo box selection popup": "Mở danh sách chọn", "False": "Không", "True": "Có",
    "Enter a value:": "Nhập giá trị:", "What's This?": "Đây là gì?",
    # scroll bars and tabs
    "Scroll here": "Cuộn tới đây", "Top": "Đầu", "Bottom": "Cuối", "Page up": "Lên một trang",
    "Page down": "Xuống một trang", "Scroll up": "Cuộn lên", "Scroll down": "Cuộn xuống", "Left edge": "Mép trái",
    "Right edge": "Mép phải", "Page left": "Sang trái một trang", "Page right": "Sang phải một trang",
    "Scroll left": "Cuộn sang trái", "Scroll right": "Cuộn sang phải", "Scroll Left": "Cuộn sang trái",
    "Scroll Right": "Cuộn sang phải",
    # file dialog
    "%1 already exists.\nDo you want to replace it?": "Đã có %1.\nGhi đè lên tệp đó?",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
        "%1\nKhông có thư mục này. Hãy kiểm tra lại tên.",
    "%1\nFile not found.\nPlease verify the correct file name was given.":
        "%1\nKhông có tệp này. Hãy kiểm tra lại tên.",
    "'%1' is write protected.\nDo you want to delete it anyway?": "'%1' được bảo vệ chống ghi.\nVẫn xóa?",
    "Are you sure you want to delete '%1'?": "Xóa '%1'?", "Could not delete directory.": "Không xóa được thư mục.",
    "&Choose": "&Chọn", "&Delete": "&Xóa", "&Look in:": "&Trong thư mục:", "&New Folder": "Thư mục &mới",
    "&Open": "&Mở", "&Rename": "Đổi &tên", "&Save": "&Lưu", "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)", "Back": "Quay lại", "Forward": "Đi tới", "Go back": "Quay lại",
    "Go forward": "Đi tới", "Change to detail view mode": "Xem dạng chi tiết",
    "Change to list view mode": "Xem dạng danh sách", "Detail View": "Xem chi tiết", "List View": "Xem danh sách",
    "Create New Folder": "Tạo thư mục mới", "Create a New Folder": "Tạo thư mục mới", "New Folder": "Thư mục mới",
    "Directories": "Thư mục", "Directory:": "Thư mục:", "File &name:": "&Tên tệp:", "Files of &type:": "&Loại tệp:",
    "Files": "Tệp", "Find Directory": "Tìm thư mục", "Go to the parent directory": "Lên thư mục trên",
    "Parent Directory": "Thư mục trên", "List of places and bookmarks": "Nơi thường dùng",
    "Recent Places": "Nơi vừa dùng", "Remove": "Bỏ", "Save As": "Lưu thành tên khác",
    "Show &hidden files": "Hiện tệp ẩ&n", "Show ": "Hiện ", "Sidebar": "Thanh bên",
    "Computer": "Máy tính", "My Computer": "Máy tính", "Date Modified": "Ngày sửa", "Kind": "Loại", "Name": "Tên",
    "Size": "Cỡ", "Type": "Loại", "Alias": "Lối tắt", "Drive": "Ổ đĩa", "File Folder": "Thư mục", "File": "Tệp",
    "Folder": "Thư mục", "Shortcut": "Lối tắt", "Unknown": "Không rõ", "%1 File": "Tệp %1",
}  # fmt: skip


class Vietnamese(QTranslator):
    """Answers Qt's questions for its own texts. Our own texts are Vietnamese in the source and pass untouched."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1  # noqa: N803
    ) -> str:
        return _TEXTS.get(sourceText, sourceText)  # an empty answer would count as a translation


def install(app: QCoreApplication) -> Vietnamese:
    """Make Qt speak Vietnamese in this application, with Vietnamese month names and number signs."""
    QLocale.setDefault(QLocale("vi_VN"))  # by name: QLocale's enumerations are 800 names
    translator = Vietnamese(app)
    app.installTranslator(translator)
    return translator
