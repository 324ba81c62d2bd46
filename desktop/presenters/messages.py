"""Findings in words, in one order: place, stated, computed, difference, likely cause, what to do.

Every code a check gives has an entry here, keyed by code and the first part of the variant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.amounts import format_amount
from desktop.domain.checks.rules import Rules
from desktop.domain.dates import format_short_date
from desktop.domain.finding import Finding, Severity, Value
from desktop.domain.plan import Plan
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.place_words import FACT_WORDS, PART_WORDS, line_words, measure_words, place_words

SEVERITY_WORDS = MappingProxyType({Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"})
STATUS_WORDS = MappingProxyType({"not_applicable": "không áp dụng", "no_money": "không bố trí vốn năm nay"})
DATE_VALUES = frozenset({"date", "ended", "cited", "known"})


@dataclass(frozen=True)
class Message:
    """A finding in Vietnamese. `values` are its figures and names as they stand in the sentences."""

    code: str
    severity: str
    place: str
    text: str
    action: str
    values: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The whole message on one line."""
        return f"{self.place}: {self.text} {self.action}".rstrip()


@dataclass(frozen=True)
class Wording:
    """A sentence with {values} and what to do about it."""

    text: str
    action: str


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
    }
)

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "left_out": "Có thể đã bỏ sót {cause_part}: {cause_amount}.",
        "twice": "Có thể đã cộng hai lần {cause_part}: {cause_amount}.",
        "zero_lost": "Có thể thiếu một số 0{at_part}: {cause_read} thay vì {cause_amount}.",
        "zero_added": "Có thể thừa một số 0{at_part}: {cause_read} thay vì {cause_amount}.",
        "swapped": "Có thể do hai chữ số bị đổi chỗ{at_part}: {cause_read} và {cause_amount}.",
        "neighbour": "Số này bằng số của {cause_part}; có thể đã lấy nhầm dòng hoặc cột bên cạnh.",
        "rounding": "Có thể do làm tròn từng dòng rồi mới cộng.",
    }
)


def worded(finding: Finding, plan: Plan, rules: Rules) -> Message:
    """Return a finding in words; money is in the plan's unit. Raise KeyError for a finding nobody gave words to."""
    wording = WORDINGS[finding.code, _variant(finding)]
    values = _values(finding, plan, rules)
    cause = finding.values.get("cause")
    sentences = [wording.text, CAUSES[str(cause)]] if cause else [wording.text]
    text = " ".join(sentence.format(**values) for sentence in sentences)
    place = place_words(finding.place, plan, rules)
    return Message(finding.code, SEVERITY_WORDS[finding.severity], place, text, wording.action, values)


def _variant(finding: Finding) -> str:
    """Return the variant that chooses the words; what follows a "/" and measure names only tell findings apart."""
    if finding.code == "NUM-01" and finding.variant and not finding.values["expected"]:
        return "typed_past_end"
    return "part" if "part_measure" in finding.values else finding.variant.partition("/")[0]


def _values(finding: Finding, plan: Plan, rules: Rules) -> dict[str, str]:
    unit = 1 if finding.place.kind == "indicator" else plan.facts.unit
    values = {name: _value(name, value, unit, rules) for name, value in finding.values.items()}
    values["unit"] = UNIT_WORDS[plan.facts.unit]
    values["ended"] = f" từ ngày {values['ended']}" if values.get("ended") else ""
    values["successor"] = f", được thay thế bởi {values['successor']}" if values.get("successor") else ""
    values["decision"] = f" ({values['decision']})" if values.get("decision") else ""
    if "cause" in values:
        values["cause_part"] = _part_name(str(finding.values.get("cause_part", "")), plan, rules)
        values["at_part"] = f" ở {values['cause_part']}" if values["cause_part"] else ""
    return values


def _value(name: str, value: Value, unit: int, rules: Rules) -> str:
    match name, value:
        case "share", int():
            return f"{format_amount(value, 10)}%"
        case "difference", int():
            return format_amount(abs(value), unit)
        case _, int():
            return format_amount(value, unit)
        case _, None:
            return "0" if name == "computed" else ""
        case _:
            return _name(name, str(value), rules)


def _name(name: str, value: str, rules: Rules) -> str:
    """Return a text value as it is read: keys by their names, dates as acts are dated."""
    tables = {"fact": FACT_WORDS, "part": PART_WORDS, "status": STATUS_WORDS, "kind": rules.kinds}
    if name in tables:
        return tables[name].get(value, "mục khác")
    if name in {"base_measure", "part_measure"}:
        return measure_words(value, rules)
    return format_short_date(dt.date.fromisoformat(value)) if name in DATE_VALUES else value


def _part_name(part: str, plan: Plan, rules: Rules) -> str:
    kind, _, key = part.partition("/")
    if kind == "fund":
        return measure_words(key, rules)
    if kind == "own":
        return f"phần chưa chia của {line_words(plan, key)}"
    return line_words(plan, key) if key else ""
