"""What the findings about wording and form (TXT-01, FMT-01) say, for a plan and for a Word file alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class TextWords(NamedTuple):
    """A sentence with {values}, what to do about it, and how the kind of fault is called in a list."""

    text: str
    action: str
    kind: str


TEXT_WORDS: Mapping[tuple[str, str], TextWords] = MappingProxyType(
    {
        ("TXT-01", "letters"): TextWords(
            "“{wrong}” dùng chữ của bảng mã cũ.", "Hãy thay bằng “{meant}”.", "chữ của bảng mã cũ"
        ),
        ("TXT-01", "marks"): TextWords(
            "“{wrong}” có dấu rời khỏi chữ.", "Hãy thay bằng “{meant}”.", "dấu rời khỏi chữ"
        ),
        ("TXT-01", "unseen"): TextWords("có ký tự ẩn ({wrong}) trong “{around}”.", "Hãy bỏ ký tự này.", "ký tự ẩn"),
        ("TXT-01", "blanks"): TextWords(
            "thừa khoảng trắng ở “{around}”.", "Hãy bỏ khoảng trắng thừa.", "thừa khoảng trắng"
        ),
        ("TXT-01", "markdown"): TextWords(
            "còn dấu “{wrong}” của bản chuyển đổi ở “{around}”.", "Hãy bỏ dấu này.", "dấu của bản chuyển đổi"
        ),
        ("TXT-01", "doubled"): TextWords("lặp từ ở “{around}”.", "Hãy bỏ phần lặp “{wrong}”.", "lặp từ"),
        ("TXT-01", "spelling"): TextWords("viết sai “{wrong}”.", "Đúng là “{meant}”.", "lỗi chính tả"),
        ("TXT-01", "variant"): TextWords(
            "viết “{wrong}”, nơi khác viết “{meant}”.", "Hãy viết thống nhất một cách.", "cách viết không thống nhất"
        ),
        ("TXT-01", "tone"): TextWords(
            "“{wrong}” đặt dấu thanh khác các nơi còn lại (“{usual}”).",
            "Hãy thống nhất nếu thấy cần; chương trình không tự đổi cách đặt dấu.",
            "vị trí dấu thanh không thống nhất",
        ),
        ("TXT-01", "quote"): TextWords("thừa dấu ngoặc ở “{around}”.", "Hãy bỏ dấu này.", "thừa dấu ngoặc"),
        ("TXT-01", "pair"): TextWords(
            "dấu ngoặc kép không đủ cặp ở “{around}”.", "Hãy thêm hoặc bỏ một dấu.", "dấu ngoặc kép không đủ cặp"
        ),
        ("TXT-01", "dash"): TextWords(
            "“{wrong}” dùng dấu gạch dài, nơi khác dùng gạch ngắn.", "Hãy viết “{meant}”.", "dấu gạch không thống nhất"
        ),
        ("TXT-01", "exponent"): TextWords("số mũ bị rời ở “{around}”.", "Hãy viết “{meant}”.", "số mũ bị rời"),
        ("TXT-01", "page_number"): TextWords(
            "dòng chỉ có số “{wrong}”, có thể là số trang còn lại khi dán.", "Hãy xóa dòng này.", "số trang còn lại"
        ),
        ("TXT-01", "heads"): TextWords(
            "phần đầu văn bản bị dán vào nội dung: “{wrong}”.", "Hãy xóa phần này.", "phần đầu văn bản dán nhầm"
        ),
        ("TXT-01", "bracket"): TextWords(
            "dòng chỉ có “{wrong}”, có thể bị tách khỏi dòng nơi nhận.", "Hãy xóa hoặc đưa về đúng chỗ.", "ngoặc bị rời"
        ),
        ("TXT-01", "power"): TextWords(
            "số mũ của đơn vị bị xuống dòng riêng sau “{wrong}”.", "Hãy nối lại thành số mũ.", "số mũ bị xuống dòng"
        ),
        ("TXT-01", "broken"): TextWords(
            "câu bị ngắt dòng sau “{wrong}”.", "Hãy nối với dòng sau nếu là một câu.", "câu bị ngắt dòng"
        ),
        ("FMT-01", "date"): TextWords(
            "ngày ghi “{wrong}”.", "Ghi “{meant}”: ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0.", "cách ghi ngày tháng"
        ),
        ("FMT-01", "symbol"): TextWords(
            "số, ký hiệu “{wrong}” có khoảng trắng.", "Hãy viết liền “{meant}”.", "khoảng trắng trong ký hiệu"
        ),
        ("FMT-01", "article"): TextWords(
            "“{wrong}” viết thường ở “{around}”.",
            "Khi viện dẫn, Phần, Chương, Mục, Điều viết hoa.",
            "viện dẫn Phần, Chương, Mục, Điều",
        ),
        ("FMT-01", "clause"): TextWords(
            "“{wrong}” viết hoa ở “{around}”.", "Khi viện dẫn, khoản và điểm viết thường.", "viện dẫn khoản, điểm"
        ),
        ("FMT-01", "document"): TextWords(
            "tên loại văn bản viết thường ở “{around}”.",
            "Tên loại của một văn bản cụ thể viết hoa chữ đầu.",
            "tên loại văn bản viết thường",
        ),
        ("FMT-01", "unit"): TextWords(
            "“{wrong}” viết hoa ở “{around}”.", "Danh từ chung đứng trước địa danh viết thường.", "viết hoa địa danh"
        ),
        ("FMT-01", "sentence"): TextWords(
            "sau dấu kết thúc câu chưa viết hoa ở “{around}”.", "Hãy viết hoa chữ đầu câu.", "viết hoa đầu câu"
        ),
        ("FMT-01", "line"): TextWords(
            "đầu dòng chưa viết hoa: “{around}”.", "Hãy viết hoa chữ đầu dòng.", "viết hoa đầu dòng"
        ),
        ("FMT-01", "capitals"): TextWords("viết “{wrong}”.", "Viết hoa đúng là “{meant}”.", "viết hoa tên riêng"),
        ("FMT-01", "upper"): TextWords("“{wrong}” chưa viết in hoa.", "Hãy viết “{meant}”.", "chưa viết in hoa"),
        ("FMT-01", "number"): TextWords("số văn bản ghi “{wrong}”.", "Hãy ghi “{meant}”.", "số văn bản"),
        ("FMT-01", "place"): TextWords("địa danh ghi “{wrong}”.", "Chỉ ghi “{meant}”.", "địa danh"),
        ("FMT-01", "tm"): TextWords(
            "thiếu “TM.” trước tên cơ quan: “{wrong}”.", "Cơ quan tập thể ghi “{meant}”.", "thiếu TM."
        ),
        ("FMT-01", "kt"): TextWords("thiếu “KT.”: “{wrong}”.", "Cấp phó ký thay ghi “{meant}”.", "thiếu KT."),
        ("FMT-01", "honours"): TextWords(
            "trước họ tên người ký có danh xưng: “{wrong}”.", "Chỉ ghi “{meant}”.", "danh xưng trước họ tên"
        ),
        ("FMT-01", "recipient_marks"): TextWords(
            "“{wrong}” có dấu do người soạn gõ.",
            "Chỉ ghi “{meant}”; chương trình tự thêm dấu khi in.",
            "dấu thừa ở nơi nhận",
        ),
        ("FMT-01", "no_file_copy"): TextWords(
            "chưa có dòng “Lưu: VT, …”.", "Hãy thêm dòng này ở cuối nơi nhận.", "thiếu dòng Lưu"
        ),
        ("FMT-01", "file_copy_last"): TextWords(
            "dòng “{wrong}” chưa ở cuối.", "Hãy chuyển dòng Lưu xuống cuối nơi nhận.", "dòng Lưu chưa ở cuối"
        ),
        ("FMT-01", "file_copy_unit"): TextWords(
            "dòng “{wrong}” chưa ghi đơn vị soạn thảo.",
            "Ghi chữ viết tắt của đơn vị sau VT, như “Lưu: VT, LĐTBXH”.",
            "dòng Lưu thiếu đơn vị soạn thảo",
        ),
        ("FMT-01", "no_end_mark"): TextWords(
            "chưa có lời kết nên văn bản không có dấu “./.”.",
            "Hãy viết lời kết; chương trình tự thêm dấu khi in.",
            "thiếu dấu ./.",
        ),
    }
)
