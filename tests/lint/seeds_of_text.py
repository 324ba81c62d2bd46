"""Defects of text, signature, appendices and wording, by the rule that must find them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from random import Random

from docx.oxml.xmlchemy import BaseOxmlElement

from tests.domain.wording_plans import FAULTY_LINES
from tests.lint.seeds import (
    Seed,
    added_text,
    drop,
    emptied,
    form,
    last,
    look,
    on,
    sized,
    text_of,
    worded,
    write,
)
from tests.lint.seeds_of_heads import BIG, Words, centred, gone, looks_of, mark_at, said
from tests.lint.word_files import WordFile


def _indent(paragraph: BaseOxmlElement, chance: Random) -> None:
    form(paragraph, f'<w:ind w:left="0" w:firstLine="{chance.choice((0, 142, 284, 425, 850, 1134, 1417))}"/>')


def _gap(file: WordFile, chance: Random) -> bool:
    body = file.zones.text_body
    pairs = [(a, b) for a, b in pairwise(body) if b.number == a.number + 1 and b.align == "both"]
    above, below = chance.choice(pairs)
    form(file.element(above), '<w:spacing w:before="120" w:after="0"/>')
    form(file.element(below), f'<w:spacing w:before="{chance.choice((0, 20, 40, 60, 80, 100))}" w:after="0"/>')
    return True


def _spacing(paragraph: BaseOxmlElement, chance: Random) -> None:
    rule, line = chance.choice(
        (("auto", 200), ("auto", 400), ("auto", 480), ("auto", 600), ("exact", 200), ("exact", 560), ("atLeast", 640))
    )
    form(paragraph, f'<w:spacing w:before="120" w:after="120" w:line="{line}" w:lineRule="{rule}"/>')


def _not_justified(file: WordFile, chance: Random) -> bool:
    long = [each for each in file.zones.text_body if len(each.text) > 95 and each.align == "both" and not each.is_bold]
    form(file.element(chance.choice(long)), f'<w:jc w:val="{chance.choice(("left", "right", "center"))}"/>')
    return True


def _plain_heading(file: WordFile, chance: Random) -> bool:
    headings = [each for each in file.zones.text_body if re.match(r"^[IVX]+\.\s", each.text) and each.is_bold]
    if not headings:
        return False
    look(file.element(chance.choice(headings)), '<w:b w:val="0"/>')
    return True


def _misnumbered(file: WordFile, chance: Random) -> bool:
    marked = [each for each in file.zones.text_body if re.match(r"^(?:[IVX]+|[0-9]+)\.\s", each.text) and not each.mark]
    if not marked:
        return False
    element = file.element(chance.choice(marked))
    text = text_of(element)
    write(
        element, re.sub(r"^\w+", chance.choice(("VII", "IX")) if text[0] in "IVX" else str(chance.randint(7, 19)), text)
    )
    return True


def _ending(file: WordFile, chance: Random, texts: tuple[str, ...]) -> bool:
    body = [each for each in last(file).body if each.text.endswith("./.") and each.cell is None]
    if not body:
        return False
    element = file.element(body[-1])
    write(element, text_of(element).removesuffix("./.") + chance.choice(texts))
    return True


def _without_bases(file: WordFile, _chance: Random) -> bool:
    zones = file.zones
    if not zones.bases or zones.kind is None or zones.kind.text not in {"KẾ HOẠCH", "QUYẾT ĐỊNH"}:
        return False
    for element in [file.element(each) for each in zones.bases]:
        drop(element)
    return True


TEXTS: dict[str, Seed] = {
    **looks_of("basis", sizes=(*BIG, 12.0), bold=False, italic=True),
    "basis_mark": lambda file, chance: mark_at(file, file.zones.bases, chance),
    "bases_missing": _without_bases,
    "body_size": on("body", sized(*BIG, 12.0)),
    "align": _not_justified,
    "indent": on("body", _indent),
    "gap": _gap,
    "spacing": on("body", _spacing),
    "heading_bold": _plain_heading,
    "numbers": _misnumbered,
    "end_mark": lambda file, chance: _ending(file, chance, (".", "", "/.", " ./", "…")),
    "end_mark_apart": lambda file, chance: _ending(file, chance, (" ./.", "../.", ". ./.")),
}


def _without_tm(file: WordFile, _chance: Random) -> bool:
    lines = [each for each in file.zones.capacity if each.text.startswith("TM.")]
    if not lines:
        return False
    drop(file.element(lines[0]))
    return True


def _without_kt(file: WordFile, _chance: Random) -> bool:
    lines = [each for each in file.zones.capacity if each.text.startswith("KT.")]
    if not lines:
        return False
    drop(file.element(lines[0]))
    return True


def _without_signature(file: WordFile, _chance: Random) -> bool:
    zones = file.zones
    for each in [*zones.capacity, *([zones.name] if zones.name else [])]:
        write(file.element(each), "")
    return True


def _file_copy(words: Words | None) -> Seed:
    def seed(file: WordFile, chance: Random) -> bool:
        copies = [each for each in file.zones.recipients if "Lưu" in each.text]
        if not copies:
            return False
        element = file.element(copies[-1])
        if words is None:
            drop(element)
        else:
            write(element, words(text_of(element), chance))
        return True

    return seed


def _file_copy_up(file: WordFile, chance: Random) -> bool:
    recipients = file.zones.recipients
    copies = [each for each in recipients if "Lưu" in each.text]
    if not copies or len(recipients) == 1:
        return False
    element = file.element(copies[-1])
    above = file.element(chance.choice(recipients[:-1]))
    above.addprevious(element)
    return True


def _appendix_numbered(file: WordFile, chance: Random) -> bool:
    appendices = last(file).appendices
    if len(appendices) != 1:
        return False
    write(file.element(appendices[0].label), f"Phụ lục {chance.choice(('I', '1', 'II', '01'))}")
    return True


def _appendix_number(*numbers: str) -> Seed:
    def seed(file: WordFile, chance: Random) -> bool:
        appendices = last(file).appendices
        if len(appendices) < 2:
            return False
        write(file.element(chance.choice(appendices[1:]).label), f"Phụ lục {chance.choice(numbers)}")
        return True

    return seed


def _appendix_end(file: WordFile, chance: Random) -> bool:
    appendices = last(file).appendices
    if not appendices:
        return False
    shown = [each for each in chance.choice(appendices).rest if not each.is_blank]
    drop(file.element(shown[-1]))
    return True


def _uncited(file: WordFile, chance: Random) -> bool:
    zones = last(file)
    if not zones.appendices:
        return False
    for each in zones.body:
        element = file.element(each)
        text = text_of(element)
        after = re.sub(r"(?i)phụ lục|biểu", chance.choice(("bảng", "danh sách")), text)
        if after != text:
            write(element, after)
    return True


def _moved(file: WordFile, chance: Random) -> bool:
    """Let tên loại stand below the căn cứ, or the letterhead's motto above the national name."""
    zones = file.zones
    if zones.motto is None or zones.nation is None:
        return False
    file.element(zones.nation).addprevious(file.element(zones.motto))
    return bool(chance.random() >= 0)


ENDS: dict[str, Seed] = {
    **looks_of("capacity", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("name", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("label", sizes=(*BIG, 13.0, 14.0), bold=True, italic=True),
    **looks_of("recipients", sizes=(9.0, 10.0, 12.0, 13.0, 14.0), bold=False, italic=False),
    **looks_of("appendix_label", sizes=(*BIG, 12.0, 13.0), bold=True, italic=False),
    **looks_of("appendix_title", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("attached", sizes=(*BIG, 12.0), bold=False, italic=True),
    **centred("capacity", "name", "appendix_label", "appendix_title", "attached"),
    **gone("name", "label", "attached"),
    "capacity_missing": _without_signature,
    "capacity_case": on("capacity", worded(lambda text, chance: chance.choice((text.title(), text.capitalize())))),
    "tm": _without_tm,
    "kt": _without_kt,
    "name_honours": on(
        "name", worded(lambda text, chance: f"{chance.choice(('ThS.', 'TS.', 'BS.', 'Ông', 'KS.'))} {text}")
    ),
    "label_text": on("label", worded(said("Nơi nhận", "Nơi nhận."))),
    "recipient_dash": on(
        "recipients", worded(lambda text, chance: chance.choice(("+ ", "", "-", "* ")) + text.lstrip("- "))
    ),
    "recipient_mark": lambda file, chance: mark_at(file, file.zones.recipients, chance),
    "file_copy_missing": _file_copy(None),
    "file_copy_unit": _file_copy(said("- Lưu: VT.", "- Lưu VT.", "- Lưu : VT.")),
    "file_copy_last": _file_copy_up,
    "appendix_label_case": on(
        "appendix_label", worded(lambda text, chance: chance.choice((text.upper(), text.lower(), text.title())))
    ),
    "appendix_title_case": on(
        "appendix_title", worded(lambda text, chance: chance.choice((text.capitalize(), text.title())))
    ),
    "appendix_title_missing": on("appendix_title", emptied),
    "appendix_alone": _appendix_numbered,
    "appendix_number": _appendix_number("2", "01", "3", "12"),
    "appendix_series": _appendix_number("VI", "X", "IX", "XII"),
    "appendix_end_mark": _appendix_end,
    "appendix_cited": _uncited,
    "order": _moved,
}

FULL = "Thông tư số 46/2022/TT-BTC ngày 28/7/2022 của Bộ Tài chính quy định quản lý kinh phí"
LINES: Mapping[str, tuple[str, ...]] = {
    **{kind: (wrong,) for kind, (wrong, _) in FAULTY_LINES.items() if kind != "blanks"},
    "blanks": ("Giảm  nghèo", "Giảm\u00a0nghèo", "Giảm nghèo , bền vững"),
    "pair": ("Quỹ “Vì người nghèo năm nay", "Quỹ Vì người nghèo” năm nay"),
    "variant": ("Số liệu hàng năm và hằng năm", "Kỹ thuật mới và kĩ thuật cũ; kỹ thuật khác"),
    "tone": ("Xã hội hóa, hóa giá và hoá đơn", "Ủy ban, ủy quyền và uỷ nhiệm"),
    "dash": ("Giai đoạn 2021-2025 và 2026 – 2030",),
    "two_dates": (f"{FULL}; Quyết định số 90/QĐ-TTg ngày 19/01/2022 của Thủ tướng Chính phủ phê duyệt",),
    "symbol_form": ("Nghị quyết số 24/2021/NQ ngày 28/7/2021 của Quốc hội", "Nghị định số 27/NĐ-CP ngày 19/4/2022"),
    "symbol_year": ("Thông tư số 46/2022/TT-BTC ngày 28/7/2021 của Bộ Tài chính quy định",),
    "first_short": ("Theo Thông tư số 99/2022/TT-BTC", "Theo Nghị định số 98/2022/NĐ-CP"),
    "later_long": (f"Theo {FULL.replace('46', '47')}; theo {FULL.replace('46', '47')}",),
}
WORDING: dict[str, Seed] = {kind: added_text(texts) for kind, texts in LINES.items()}
