"""The sentences of the format check, by kind of fault. Places in the decree are those of Phụ lục I unless said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Component(NamedTuple):
    """How a component of a document is called, where the decree describes it, and which looks it must not have."""

    name: str
    rule: str
    never: frozenset[str] = frozenset()


class Sentence(NamedTuple):
    """What is wrong, what to do, and where the decree says so."""

    text: str
    action: str
    rule: str


COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        "nation": Component("Quốc hiệu", "mục II.1 Phụ lục I", frozenset({"italic"})),
        "motto": Component("Tiêu ngữ", "mục II.1 Phụ lục I", frozenset({"italic"})),
        "organ": Component("tên cơ quan ban hành", "mục II.2 Phụ lục I", frozenset({"italic"})),
        "superior": Component("tên cơ quan chủ quản", "mục II.2 Phụ lục I", frozenset({"bold"})),
        "number": Component("số, ký hiệu", "mục II.3 Phụ lục I", frozenset({"bold", "italic"})),
        "place": Component("địa danh và thời gian", "mục II.4 Phụ lục I", frozenset({"bold"})),
        "kind": Component("tên loại văn bản", "mục II.5 Phụ lục I", frozenset({"italic"})),
        "subject": Component("trích yếu", "mục II.5 Phụ lục I", frozenset({"italic"})),
        "letter_subject": Component("trích yếu công văn", "mục II.5 Phụ lục I", frozenset({"bold", "italic"})),
        "addressed": Component("dòng Kính gửi", "mục II.9 Phụ lục I", frozenset({"bold", "italic"})),
        "basis": Component("căn cứ", "mục II.6 Phụ lục I", frozenset({"bold"})),
        "body": Component("nội dung", "mục II.6 Phụ lục I"),
        "capacity": Component("quyền hạn, chức vụ người ký", "mục II.7 Phụ lục I", frozenset({"italic"})),
        "name": Component("họ tên người ký", "mục II.7 Phụ lục I", frozenset({"italic"})),
        "label": Component("chữ “Nơi nhận”", "mục II.9 Phụ lục I"),
        "recipients": Component("danh sách nơi nhận", "mục II.9 Phụ lục I", frozenset({"bold", "italic"})),
        "appendix_label": Component("chữ “Phụ lục”", "mục III.1 Phụ lục I", frozenset({"italic"})),
        "appendix_title": Component("tên phụ lục", "mục III.1 Phụ lục I", frozenset({"italic"})),
        "attached": Component("dòng “Kèm theo”", "mục III.1 Phụ lục I", frozenset({"bold"})),
        "page_number": Component("số trang", "mục I.7 Phụ lục I", frozenset({"italic"})),
    }
)

ASPECTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "size": ("đặt cỡ chữ {found}.", "Cỡ chữ đúng là {meant}."),
        "bold": ("chưa in đậm.", "Hãy in đậm."),
        "no_bold": ("in đậm.", "Hãy bỏ in đậm."),
        "italic": ("chưa in nghiêng.", "Hãy in nghiêng."),
        "no_italic": ("in nghiêng.", "Hãy dùng kiểu chữ đứng."),
        "align": ("chưa đặt canh giữa.", "Hãy canh giữa."),
        "case": ("chưa viết in hoa.", "Hãy viết in hoa."),
        "missing": ("chưa có.", "Hãy bổ sung thành phần này."),
    }
)

_PAGE = "mục I Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_1 = "mục II.1 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_2 = "mục II.2 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_3 = "mục II.3 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_4 = "mục II.4 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_5 = "mục II.5 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_6 = "mục II.6 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_7 = "mục II.7 Phụ lục I Nghị định 30/2020/NĐ-CP"
_II_9 = "mục II.9 Phụ lục I Nghị định 30/2020/NĐ-CP"
_III_1 = "mục III.1 Phụ lục I Nghị định 30/2020/NĐ-CP"

_PAGES = {
    "empty": Sentence("tệp không có nội dung.", "Hãy chọn tệp khác.", ""),
    "paper": Sentence("khổ giấy {found} mm.", "Dùng khổ A4 ({meant} mm).", _PAGE),
    "orientation": Sentence(
        "trang đặt ngang nhưng không có bảng.", "Chỉ đặt ngang khi có bảng, biểu không làm thành phụ lục riêng.", _PAGE
    ),
    "margin_top": Sentence("lề trên {found} mm.", "Lề trên từ {meant} mm.", _PAGE),
    "margin_bottom": Sentence("lề dưới {found} mm.", "Lề dưới từ {meant} mm.", _PAGE),
    "margin_left": Sentence("lề trái {found} mm.", "Lề trái từ {meant} mm.", _PAGE),
    "margin_right": Sentence("lề phải {found} mm.", "Lề phải từ {meant} mm.", _PAGE),
    "page_number_missing": Sentence("không đánh số trang.", "Đánh số trang từ trang 2, giữa lề trên.", _PAGE),
    "page_number_place": Sentence("số trang đặt ở lề dưới.", "Đặt số trang canh giữa ở lề trên.", _PAGE),
    "page_number_align": Sentence("số trang không canh giữa.", "Đặt số trang canh giữa ở lề trên.", _PAGE),
    "page_number_form": Sentence("số trang không dùng chữ số Ả Rập.", "Đánh số trang bằng 1, 2, 3…", _PAGE),
    "page_number_first": Sentence(
        "số trang hiện ở trang đầu.", "Không hiện số trang thứ nhất (chọn Different First Page trong Word).", _PAGE
    ),
    "page_number_start": Sentence("số trang của phụ lục không đếm lại từ 1.", "Đánh số riêng từng phụ lục.", _III_1),
    "font": Sentence("dùng phông chữ {found}.", "Dùng phông {meant}.", _PAGE),
    "colour": Sentence("chữ có màu (mã {found}).", "Chữ phải màu đen.", _PAGE),
}
_HEAD = {
    "nation_text": Sentence("Quốc hiệu ghi chưa đúng.", "Ghi “{meant}”.", _II_1),
    "motto_text": Sentence("Tiêu ngữ ghi chưa đúng.", "Ghi “{meant}”, gạch nối có cách chữ.", _II_1),
    "header_pair": Sentence("Quốc hiệu và Tiêu ngữ đặt cỡ {found}.", "Dùng cặp 12 và 13 hoặc 13 và 14.", _II_1),
    "rule_typed": Sentence("đường kẻ gõ bằng ký tự.", "Vẽ đường kẻ nét liền bằng công cụ của Word.", _II_1),
    "rule_missing": Sentence(
        "chưa có đường kẻ dưới Tiêu ngữ và tên cơ quan.",
        "Vẽ đường kẻ nét liền, dưới Tiêu ngữ dài bằng chữ.",
        _II_1,
    ),
    "number_form": Sentence(
        "số, ký hiệu ghi chưa đúng mẫu.", "Ghi “Số: 15/KH-UBND”: có hai chấm, ký hiệu in hoa, viết liền.", _II_3
    ),
    "number_padding": Sentence("số nhỏ hơn 10 chưa thêm số 0.", "Ghi “{meant}”.", _II_3),
    "place_form": Sentence(
        "địa danh, ngày tháng ghi chưa đúng mẫu.", "Ghi “Hớn Quản, ngày 05 tháng 01 năm 2023”.", _II_4
    ),
    "place_date": Sentence("ngày tháng ghi chưa đúng.", "Ghi “{meant}”.", _II_4),
    "kind_missing": Sentence("chưa thấy tên loại văn bản.", "Ghi tên loại in hoa, đậm, canh giữa.", _II_5),
    "subject_case": Sentence("trích yếu viết in hoa.", "Trích yếu viết chữ thường, đậm.", _II_5),
    "subject_mark": Sentence("trích yếu kết thúc bằng dấu câu.", "Hãy bỏ dấu này.", _II_5),
    "addressed_mark": Sentence(
        "nơi gửi kết thúc chưa đúng dấu.",
        "Kết thúc bằng “{meant}”.",
        _II_9,
    ),
}
_TEXT = {
    "bases_missing": Sentence("chưa có căn cứ ban hành.", "Nêu căn cứ ngay dưới trích yếu, chữ nghiêng.", _II_6),
    "basis_mark": Sentence(
        "căn cứ kết thúc chưa đúng dấu.",
        "Kết thúc bằng “{meant}”.",
        _II_6,
    ),
    "body_missing": Sentence("chưa có nội dung.", "Hãy viết nội dung.", _II_6),
    "align": Sentence("đoạn văn chưa canh đều hai lề.", "Hãy canh đều hai lề.", _II_6),
    "indent": Sentence("dòng đầu lùi {found} mm.", "Dòng đầu lùi 10 hoặc 12,7 mm.", _II_6),
    "gap": Sentence("cách đoạn trên {found} pt.", "Các đoạn cách nhau từ 6 pt.", _II_6),
    "spacing": Sentence("khoảng cách dòng {found}.", "Khoảng cách dòng từ dòng đơn đến 1,5 dòng.", _II_6),
    "heading_bold": Sentence("đề mục chưa in đậm.", "Đề mục viết in hoa, đậm.", _II_6),
    "numbers": Sentence("đánh số {found}, đúng thứ tự phải là {meant}.", "Hãy sửa số đầu dòng.", _II_6),
    "end_mark": Sentence("nội dung chưa kết thúc bằng dấu “./.”.", "Ghi “./.” ngay sau chữ cuối cùng.", _II_6),
    "end_mark_apart": Sentence(
        "dấu “./.” chưa đi liền chữ cuối cùng.", "Bỏ dấu chấm, khoảng trắng trước “./.”.", _II_6
    ),
    "order": Sentence("thành phần này đứng sai vị trí.", "Trình bày theo sơ đồ của Nghị định.", "mục IV Phụ lục I"),
    "two_dates": Sentence("{act} ghi ngày {cited}, nơi khác là ngày {known}.", "Hãy ghi đúng một ngày.", _II_6),
    "symbol_form": Sentence("ký hiệu của {act} không đủ hoặc không đúng loại.", "Hãy ghi đúng số, ký hiệu.", _II_6),
    "symbol_year": Sentence("{act} mang năm {year} nhưng ghi ngày {date}.", "Hãy kiểm tra năm và ngày.", _II_6),
    "first_short": Sentence(
        "{act} viện dẫn lần đầu chưa ghi ngày, cơ quan ban hành và trích yếu.", "Lần đầu viện dẫn ghi đầy đủ.", _II_6
    ),
    "later_long": Sentence(
        "{act} đã viện dẫn đầy đủ ở trên.", "Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu.", _II_6
    ),
}
_END = {
    "tm": Sentence("thiếu “TM.” trước tên cơ quan.", "Ghi “TM. ỦY BAN NHÂN DÂN” ở dòng trên.", _II_7),
    "kt": Sentence("cấp phó ký nhưng thiếu “KT.”.", "Ghi “KT.” và chức vụ của người đứng đầu ở dòng trên.", _II_7),
    "name_honours": Sentence("trước họ tên người ký có danh xưng.", "Chỉ ghi “{meant}”.", _II_7),
    "label_text": Sentence("chữ “Nơi nhận” thiếu dấu hai chấm.", "Ghi “Nơi nhận:”.", _II_9),
    "recipient_dash": Sentence("nơi nhận chưa có gạch đầu dòng.", "Bắt đầu mỗi dòng bằng “- ”.", _II_9),
    "recipient_mark": Sentence(
        "nơi nhận kết thúc chưa đúng dấu.",
        "Kết thúc bằng “{meant}”.",
        _II_9,
    ),
    "file_copy_missing": Sentence("chưa có dòng “Lưu: VT, …”.", "Thêm dòng này ở cuối nơi nhận.", _II_9),
    "file_copy_last": Sentence("dòng “Lưu” chưa ở cuối.", "Chuyển dòng Lưu xuống cuối nơi nhận.", _II_9),
    "file_copy_unit": Sentence("dòng “Lưu” thiếu đơn vị soạn thảo.", "Ghi như “Lưu: VT, LĐTBXH.”.", _II_9),
    "appendix_label_case": Sentence("chữ “Phụ lục” viết chưa đúng.", "Viết “Phụ lục”, chữ thường.", _III_1),
    "appendix_alone": Sentence("chỉ có một phụ lục nhưng đánh số.", "Chỉ đánh số khi có từ hai phụ lục.", _III_1),
    "appendix_number": Sentence("phụ lục chưa đánh số La Mã.", "Đánh số I, II, III…", _III_1),
    "appendix_series": Sentence("số phụ lục {found} không nối tiếp phụ lục trước.", "Đánh lại số phụ lục.", _III_1),
    "appendix_cited": Sentence("nội dung không nhắc tới phụ lục.", "Văn bản phải có chỉ dẫn về phụ lục.", _III_1),
    "appendix_end_mark": Sentence("phụ lục chưa kết thúc bằng dấu “./.”.", "Ghi “./.” ở cuối phụ lục.", _III_1),
}

SENTENCES: Mapping[str, Sentence] = MappingProxyType(_PAGES | _HEAD | _TEXT | _END)
