"""What findings say: a sentence and an action for each code and the first part of its variant, and the causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.presenters.wording_words import TEXT_WORDS


@dataclass(frozen=True)
class Wording:
    """A sentence with {values} and what to do about it."""

    text: str
    action: str


_CHOOSE = "Nhấn F4 để xem hai bên và chọn."

WORDINGS: Mapping[tuple[str, str], Wording] = MappingProxyType(
    {
        ("SUM-01", ""): Wording(
            "văn bản ghi {stated}, cộng các dòng được {computed} {unit}, lệch {difference}.",
            "Hãy sửa số của dòng sai, hoặc bỏ số ghi trong văn bản.",
        ),
        ("SUM-01", "unread"): Wording(
            "ô ghi “{text}” không phải là số tiền nên chưa được cộng.", "Hãy nhập lại bằng số hoặc xóa ô này."
        ),
        ("SUM-02", ""): Wording(
            "dòng này có {undivided} chưa chia, trong khi các dòng bên dưới đã có {divided} {unit}.",
            "Hãy chia hết xuống các dòng bên dưới, hoặc chỉ để số ở dòng này.",
        ),
        ("SUM-03", ""): Wording(
            "văn bản để trống, cộng các dòng được {computed} {unit}.", "Hãy ghi số cộng được, hoặc kiểm tra các dòng."
        ),
        ("SUM-04", "carried"): Wording(
            "phần chuyển nguồn từ năm trước {part} lớn hơn tổng số của ô {whole} {unit}.",
            "Hãy kiểm tra phần vốn năm nay và phần chuyển sang.",
        ),
        ("SUM-04", "carried_stated"): Wording(
            "phần chuyển nguồn từ năm trước {part} lớn hơn số văn bản ghi {whole} {unit}.",
            "Hãy kiểm tra phần vốn năm nay và phần chuyển sang.",
        ),
        ("SUM-04", "part"): Wording(
            "số “trong đó” ({part_measure}) {part} lớn hơn số chung {whole} {unit}.", "Hãy kiểm tra hai số này."
        ),
        ("SUM-04", "parts"): Wording(
            "chỉ tiêu ghi {stated}, cộng các phần được {computed}, lệch {difference}.",
            "Hãy sửa chỉ tiêu chung hoặc các phần của nó.",
        ),
        ("SUM-05", "step"): Wording(
            "số {amount} {unit} lẻ hơn mức làm tròn {step} {unit} của kế hoạch.", "Hãy làm tròn số này."
        ),
        ("SUM-05", "step_carried"): Wording(
            "phần chuyển nguồn {amount} {unit} lẻ hơn mức làm tròn {step} {unit} của kế hoạch.", "Hãy làm tròn số này."
        ),
        ("SUM-05", "kind"): Wording(
            "dòng này không có {kind} theo danh mục nhưng đang ghi {amount} {unit}.",
            "Hãy chuyển số sang đúng loại vốn hoặc xóa số.",
        ),
        ("SUM-05", "size"): Wording(
            "số {amount} {unit} lớn vượt hẳn các số khác của bảng (số lớn nhất còn lại {usual}). "
            "Có thể do gõ thừa số 0 hoặc nhập theo đơn vị khác (đồng, nghìn đồng).",
            "Hãy kiểm tra lại số này; nếu đúng thì bỏ qua và ghi lý do.",
        ),
        ("SUM-05", "no_kind"): Wording(
            "văn bản chỉ ghi tổng {stated} {unit}, chưa tách theo nguồn và loại vốn.",
            "Hãy nhập số theo từng nguồn và loại vốn.",
        ),
        ("ASG-01", ""): Wording(
            "quyết định giao{decision} {stated}, kế hoạch bố trí {computed} {unit}, lệch {difference}.",
            "Hãy bố trí đúng số được giao, hoặc sửa số giao nếu nhập nhầm.",
        ),
        ("ASG-01", "no_row"): Wording(
            "số giao{decision} {stated} {unit} thuộc một dòng không còn trong bảng kinh phí.",
            "Hãy chọn lại dòng hoặc xóa số giao.",
        ),
        ("RAT-01", ""): Wording(
            "bố trí đối ứng {stated}, tính theo tỷ lệ {share} của {base} được {computed} {unit}, lệch {difference}.",
            "Hãy sửa số đối ứng, hoặc bỏ qua và ghi lý do.",
        ),
        ("RAT-01", "uneven"): Wording(
            "tỷ lệ đối ứng không đều giữa các dòng, từ {lowest}% đến {highest}%.",
            "Hãy kiểm tra các dòng lệch tỷ lệ, hoặc bỏ qua và ghi lý do.",
        ),
        ("NUM-01", ""): Wording(
            "văn bản đánh số {stated}, đúng thứ tự phải là {expected}.",
            "Chương trình in số đúng; hãy kiểm tra nội dung.",
        ),
        ("NUM-01", "typed"): Wording(
            "dòng này đánh số {stated}, đúng thứ tự phải là {expected}.", "Hãy sửa số đầu dòng."
        ),
        ("NUM-01", "typed_past_end"): Wording(
            "dòng này đánh số {stated}, vượt quá chữ cái cuối cùng dùng để đánh số.", "Hãy đổi sang cách đánh số khác."
        ),
        ("TPL-01", "header"): Wording("chưa có {fact}.", "Hãy điền thông tin này."),
        ("TPL-01", "section_missing"): Wording(
            "thiếu mục “{title}” theo mẫu kế hoạch.", "Hãy thêm lại mục này vào đề cương."
        ),
        ("TPL-01", "blank"): Wording("mục bắt buộc chưa có nội dung.", "Hãy viết nội dung cho mục này."),
        ("TPL-01", "part_missing"): Wording("thiếu phần “{part}”.", "Hãy thêm phần này."),
        ("TPL-01", "blank_basis"): Wording(
            "căn cứ chưa có nội dung.", "Hãy chọn văn bản, nhập nội dung hoặc xóa căn cứ."
        ),
        ("TPL-01", "unfilled"): Wording("còn chỗ trống chưa điền: “{excerpt}”.", "Hãy điền vào chỗ trống."),
        ("TPL-02", "money"): Wording(
            "được đánh dấu {status} nhưng đang có {amount} {unit}.",
            "Hãy xóa số tiền, hoặc đổi lại tình trạng của dòng.",
        ),
        ("TPL-02", "no_block"): Wording(
            "dự án được thực hiện nhưng đề cương không có nội dung.",
            "Hãy thêm mục của dự án, hoặc đánh dấu không áp dụng.",
        ),
        ("LAW-01", "date_in_plan"): Wording(
            "{act} được ghi hai ngày khác nhau: {cited} và {known}.", "Hãy chọn một ngày đúng và ghi thống nhất."
        ),
        ("LAW-01", "date_in_library"): Wording(
            "{act} ghi ngày {cited}, theo danh mục văn bản là ngày {known}.", "Hãy sửa lại ngày của văn bản."
        ),
        ("LAW-01", "year"): Wording(
            "{act} ngày {date} trùng với văn bản số {other}, chỉ khác năm trong ký hiệu.",
            "Hãy sửa lại năm trong ký hiệu.",
        ),
        ("LAW-01", "symbol"): Wording(
            "{act} có cùng ngày {date} và trích yếu với văn bản số {other}.", "Hãy kiểm tra số, ký hiệu của văn bản."
        ),
        ("LAW-02", "form"): Wording(
            "ký hiệu của {act} không đủ thành phần hoặc không đúng loại văn bản.", "Hãy ghi đủ và đúng số, ký hiệu."
        ),
        ("LAW-02", "year"): Wording(
            "{act} mang năm {year} nhưng ghi ngày {date}.", "Hãy kiểm tra năm trong ký hiệu và ngày ban hành."
        ),
        ("LAW-02", "no_symbol"): Wording("{act} chưa có số, ký hiệu.", "Hãy ghi số, ký hiệu của văn bản."),
        ("LAW-03", "end_mark"): Wording(
            "căn cứ kết thúc bằng dấu “{stated}” do người soạn gõ.", "Hãy xóa dấu này; chương trình tự thêm dấu khi in."
        ),
        ("LAW-03", "twice"): Wording("căn cứ này đã được nêu: {act}.", "Hãy xóa một trong hai căn cứ."),
        ("LAW-03", "over"): Wording("{act} đã hết hiệu lực{ended}{successor}.", "Hãy viện dẫn văn bản còn hiệu lực."),
        ("LAW-03", "first_short"): Wording(
            "{act} được viện dẫn lần đầu nhưng chưa ghi ngày, cơ quan ban hành và trích yếu.",
            "Lần đầu ghi đầy đủ; các lần sau chỉ ghi tên loại và số, ký hiệu.",
        ),
        ("LAW-03", "later_long"): Wording(
            "{act} đã được viện dẫn đầy đủ ở trên.", "Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu."
        ),
        ("SUM-01", "money"): Wording(
            "văn bản ghi {stated}, cộng lại được {computed} {unit}, lệch {difference}.",
            "Hãy sửa ô sai, hoặc bỏ số ghi trong văn bản.",
        ),
        ("SUM-01", "count"): Wording(
            "văn bản ghi {stated}, cộng lại được {computed}, lệch {difference}.",
            "Hãy sửa ô sai, hoặc bỏ số ghi trong văn bản.",
        ),
        ("SUM-03", "money"): Wording(
            "văn bản để trống, cộng lại được {computed} {unit}.", "Hãy ghi số cộng được, hoặc kiểm tra các dòng."
        ),
        ("SUM-03", "count"): Wording(
            "văn bản để trống, cộng lại được {computed}.", "Hãy ghi số cộng được, hoặc kiểm tra các dòng."
        ),
        ("SUM-04", "row_money"): Wording(
            "dòng này ghi {stated}, cộng các phần “trong đó” được {computed} {unit}, lệch {difference}.",
            "Hãy sửa số chung hoặc các phần của nó.",
        ),
        ("SUM-04", "row_count"): Wording(
            "dòng này ghi {stated}, cộng các phần “trong đó” được {computed}, lệch {difference}.",
            "Hãy sửa số chung hoặc các phần của nó.",
        ),
        ("SUM-04", "tie_money"): Wording(
            "ô này ghi {stated}, các phần của nó ({right}) cộng được {computed} {unit}, lệch {difference}.",
            "Hãy sửa số chung hoặc các phần của nó.",
        ),
        ("SUM-04", "tie_count"): Wording(
            "ô này ghi {stated}, các phần của nó ({right}) cộng được {computed}, lệch {difference}.",
            "Hãy sửa số chung hoặc các phần của nó.",
        ),
        ("XAPP-01", "tie_money"): Wording(
            "{left} là {stated}, còn {right} là {computed} {unit}, lệch {difference}.",
            "Hãy sửa số ở một trong hai bảng, hoặc bỏ qua và ghi lý do.",
        ),
        ("XAPP-01", "tie_count"): Wording(
            "{left} là {stated}, còn {right} là {computed}, lệch {difference}.",
            "Hãy sửa số ở một trong hai bảng, hoặc bỏ qua và ghi lý do.",
        ),
        ("XAPP-02", "tie_money"): Wording(
            "{left} để trống, còn {right} là {stated} {unit}.", "Hãy điền ô trống, hoặc bỏ qua và ghi lý do."
        ),
        ("XAPP-02", "tie_count"): Wording(
            "{left} để trống, còn {right} là {stated}.", "Hãy điền ô trống, hoặc bỏ qua và ghi lý do."
        ),
        ("XAPP-02", "untouched"): Wording(
            "bảng này chưa có số nào, trong khi bảng liên quan đã có số.",
            "Hãy điền bảng, hoặc bỏ bảng khỏi kế hoạch nếu không dùng.",
        ),
        ("XAPP-03", "absent"): Wording(
            "nội dung nhắc tới “{number}” nhưng kế hoạch không có phụ lục này.",
            "Hãy sửa số phụ lục hoặc thêm phụ lục.",
        ),
        ("XAPP-03", "gap"): Wording(
            "dãy phụ lục thiếu số {number}.", "Hãy thêm phụ lục còn thiếu hoặc kiểm tra cách đánh số."
        ),
        ("XREF-01", "figure"): Wording(
            "nội dung ghi {stated}, bảng kinh phí của {about} ({measure}) là {computed} {unit}, lệch {difference}.",
            "Hãy sửa số trong câu, hoặc thay bằng trường lấy số từ bảng.",
        ),
        ("XREF-01", "parts"): Wording(
            "các nguồn nêu sau “trong đó” cộng được {stated}, tổng nguồn vốn của {about} là {computed} {unit}, "
            "lệch {difference}.",
            "Hãy nêu đủ các nguồn vốn.",
        ),
        ("TGT-01", "tie_money"): Wording(
            "{left} là {stated}, còn {right} là {computed} {unit}.", "Hãy thống nhất hai số này."
        ),
        ("TGT-01", "tie_count"): Wording(
            "{left} là {stated}, còn {right} là {computed}.", "Hãy thống nhất hai số này."
        ),
        ("TGT-01", "unit"): Wording(
            "đơn vị tính “{unit_stated}” không hợp với chỉ tiêu.", "Hãy chọn đơn vị tính đúng."
        ),
        ("TGT-02", ""): Wording("tỷ lệ ghi {stated}%, tính lại được {computed}%.", "Hãy kiểm tra tỷ lệ này."),
        ("TGT-02", "sentence"): Wording("tỷ lệ ghi {stated}%, tính lại được {computed}%.", "Hãy kiểm tra tỷ lệ này."),
        ("NAME-01", "project"): Wording(
            "tên “{name}” khác tên trong danh mục: “{expected}”.", "Hãy ghi đúng tên trong danh mục."
        ),
        ("NAME-01", "place"): Wording(
            "địa danh viết “{name}”, nơi khác viết “{expected}”.", "Hãy viết thống nhất một cách."
        ),
        ("DATE-01", "year"): Wording(
            "nhắc tới năm {year}, trong khi kế hoạch là của năm {plan_year}.", "Hãy kiểm tra lại năm."
        ),
        ("DATE-01", "deadline"): Wording("thời hạn {date} đã qua vào ngày ban hành.", "Hãy kiểm tra lại thời hạn."),
        **{key: Wording(words.text, words.action) for key, words in TEXT_WORDS.items()},
        ("PKG-01", "value"): Wording("hai nơi ghi hai giá trị khác nhau, chưa ai chọn.", _CHOOSE),
        ("PKG-01", "text"): Wording("hai nơi sửa cùng một đoạn văn, chưa ai chọn.", _CHOOSE),
        ("PKG-01", "life"): Wording("một nơi xóa dòng này, một nơi khôi phục.", _CHOOSE),
        ("PKG-01", "edited"): Wording("dòng này bị xóa ở một nơi nhưng được sửa ở nơi khác.", _CHOOSE),
        ("PKG-01", "ghost"): Wording("dòng này đã bị xóa nhưng còn dòng con bên dưới.", _CHOOSE),
        ("PKG-01", "loop"): Wording("hai nơi chuyển các dòng vào nhau nên chưa xếp được chỗ.", _CHOOSE),
        ("PKG-01", "deep"): Wording("dòng này bị lồng quá sâu nên chưa xếp được chỗ.", _CHOOSE),
    }
)

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "left_out": "Chênh lệch đúng bằng {cause_part} ({cause_amount}); có thể đã bỏ sót.",
        "twice": "Chênh lệch đúng bằng {cause_part} ({cause_amount}); có thể đã cộng hai lần.",
        "zero_lost": "Có thể thiếu một số 0{at_part}: {cause_read} thay vì {cause_amount}.",
        "zero_added": "Có thể thừa một số 0{at_part}: {cause_read} thay vì {cause_amount}.",
        "swapped": "Có thể do hai chữ số bị đổi chỗ{at_part}: {cause_read} và {cause_amount}.",
        "neighbour": "Số này khớp với {cause_part}; có thể đã lấy nhầm dòng hoặc cột bên cạnh.",
        "rows_swapped": "Có thể số của dòng này và {cause_part} bị đổi chỗ cho nhau.",
        "shifted": "Có thể các ô bị lệch cột: dời ô trống thì {cause_part} đều khớp.",
        "shifted_down": "Có thể cột này bị lệch xuống một dòng: đơn vị này hợp với {cause_part}.",
        "none_counted": "Có thể các dòng bên dưới chưa được cộng: {cause_amount}.",
        "rounding": "Có thể do làm tròn từng dòng rồi mới cộng.",
    }
)
