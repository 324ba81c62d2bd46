"""Defects of pages, letterhead and title, by the rule that must find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from docx.oxml.xmlchemy import BaseOxmlElement

from tests.lint.seeds import (
    Seed,
    aligned,
    anywhere,
    emptied,
    first_shown,
    header,
    header_align,
    in_header,
    look,
    margin,
    not_anew,
    number_form,
    on,
    one,
    page,
    paper,
    sideways,
    sized,
    switched,
    text_of,
    to_footer,
    without_numbers,
    worded,
    write,
    xml,
)
from tests.lint.word_files import WordFile, w

Words = Callable[[str, Random], str]


def said(*texts: str) -> Words:
    """Any of some texts instead of what stands there."""
    return lambda _before, chance: chance.choice(texts)


def changed(pattern: str, *texts: str) -> Words:
    """What stands there with a part exchanged for any of some texts."""
    return lambda before, chance: re.sub(pattern, chance.choice(texts), before, count=1)


def mark_at(file: WordFile, paragraphs: tuple, chance: Random) -> bool:  # type: ignore[type-arg]
    paragraph = one(paragraphs, chance)
    if paragraph is None:
        return False
    element = file.element(paragraph)
    text = text_of(element).rstrip(" ;.,")
    write(element, text + chance.choice(("", ",", ":", ".." if paragraph.text.endswith(";") else ";")))
    return True


def looks_of(name: str, *, sizes: tuple[float, ...], bold: bool | None, italic: bool | None) -> dict[str, Seed]:
    """Wrong sizes, and bold and italic the other way round."""
    found = {f"{name}_size": on(name, sized(*sizes))}
    if bold is not None:
        found[f"{name}_bold"] = on(name, switched("b", state=not bold))
    if italic is not None:
        found[f"{name}_italic"] = on(name, switched("i", state=not italic))
    return found


def centred(*names: str) -> dict[str, Seed]:
    """Not centred."""
    return {f"{name}_align": on(name, aligned) for name in names}


def gone(*names: str) -> dict[str, Seed]:
    """Taken out."""
    return {f"{name}_missing": on(name, emptied) for name in names}


BIG = (9.0, 10.0, 10.5, 11.0, 15.0, 16.0, 18.0)

PAGES: dict[str, Seed] = {
    "paper": page(paper),
    "orientation": page(sideways),
    "margin_top": margin("top", 10, 12.7, 15, 18, 27, 30, 35),
    "margin_bottom": margin("bottom", 10, 12.7, 15, 18, 27, 30, 35),
    "margin_left": margin("left", 15, 20, 25, 25.4, 28, 38, 40),
    "margin_right": margin("right", 5, 10, 12.7, 13, 22, 25, 25.4),
    "page_number_missing": page(without_numbers),
    "page_number_place": to_footer,
    "page_number_align": header(header_align),
    "page_number_size": header(
        lambda part, chance: in_header(f'<w:sz w:val="{chance.choice((18, 20, 22, 24, 32))}"/>')(part, chance)
    ),
    "page_number_italic": header(in_header('<w:i w:val="1"/>')),
    "page_number_form": page(number_form),
    "page_number_first": page(first_shown),
    "page_number_start": page(not_anew, appendix=True),
}


def _font(paragraph: BaseOxmlElement, chance: Random) -> None:
    name = chance.choice((".VnTime", "Arial", "Calibri", "VNI-Times", "Tahoma", "Cambria", "Times New Roman CYR"))
    side = chance.choice((f'w:ascii="{name}" w:hAnsi="{name}"', f'w:hAnsi="{name}" w:ascii="{name}" w:cs="{name}"'))
    look(paragraph, f"<w:rFonts {side}/>")


def _colour(paragraph: BaseOxmlElement, chance: Random) -> None:
    look(paragraph, f'<w:color w:val="{chance.choice(("FF0000", "0000FF", "1F497D", "808080", "00B050", "C00000"))}"/>')


def _pair(file: WordFile, chance: Random) -> bool:
    zones = file.zones
    assert zones.nation is not None
    assert zones.motto is not None
    name, motto = chance.choice(((12, 14), (13, 13)))
    look(file.element(zones.nation), f'<w:sz w:val="{name * 2}"/>')
    look(file.element(zones.motto), f'<w:sz w:val="{motto * 2}"/>')
    return True


def _no_rules(file: WordFile, _chance: Random) -> bool:
    for each in file.zones.header:
        for border in list(file.element(each).iter(w("pBdr"))):
            border.getparent().remove(border)
    return True


def _typed_rule(file: WordFile, chance: Random) -> bool:
    zones = file.zones
    assert zones.motto is not None
    motto = file.element(zones.motto)
    new = xml("<w:p/>")
    new.append(xml("<w:r/>"))
    new[0].append(xml("<w:t/>"))
    new[0][0].text = chance.choice("_-*=–") * chance.randint(5, 25)
    motto.addnext(new)
    return True


def _superior(file: WordFile, _chance: Random) -> bool:
    organ = file.zones.organ
    if len(organ) == 1 or organ[0].is_bold:
        return False
    look(file.element(organ[0]), '<w:b w:val="1"/>')
    return True


HEADS: dict[str, Seed] = {
    "font": anywhere(_font),
    "colour": anywhere(_colour),
    **looks_of("nation", sizes=(*BIG, 11.5, 14.0), bold=True, italic=False),
    **looks_of("motto", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("organ", sizes=(*BIG, 14.0), bold=None, italic=False),
    **looks_of("number", sizes=(*BIG, 12.0, 14.0), bold=False, italic=False),
    **looks_of("place", sizes=(*BIG, 12.0), bold=False, italic=True),
    **looks_of("kind", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("subject", sizes=(*BIG, 12.0), bold=True, italic=False),
    **looks_of("letter_subject", sizes=(*BIG, 14.0), bold=False, italic=False),
    **looks_of("addressed", sizes=(*BIG, 12.0), bold=False, italic=False),
    **centred("nation", "motto", "organ", "number", "place", "kind", "subject", "letter_subject"),
    **gone("nation", "motto", "number", "place", "kind"),
    "nation_text": on(
        "nation",
        worded(
            said(
                "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
                "Cộng hòa xã hội chủ nghĩa Việt Nam",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM",
            )
        ),
    ),
    "motto_text": on(
        "motto",
        worded(
            said(
                "Độc lập-Tự do-Hạnh phúc",
                "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
                "Độc lập – Tự do – Hạnh phúc",
                "Độc Lập - Tự Do - Hạnh Phúc",
                "Độc lập -Tự do -Hạnh phúc",
            )
        ),
    ),
    "header_pair": _pair,
    "rule_missing": _no_rules,
    "rule_typed": _typed_rule,
    "organ_case": on("organ", worded(lambda text, chance: chance.choice((text.title(), text.capitalize())))),
    "superior_bold": _superior,
    "number_form": on(
        "number",
        worded(
            said(
                "Số 15/KH-UBND",
                "Số: 15 /KH-UBND",
                "Số: 15/ KH-UBND",
                "Số: 15/KH - UBND",
                "SỐ: 15/KH-UBND",
                "Số : 15/KH-UBND",
                "Số: 15/kh-ubnd",
            )
        ),
    ),
    "number_padding": on("number", worded(said(*(f"Số: {digit}/KH-UBND" for digit in range(1, 10))))),
    "place_form": on(
        "place",
        worded(
            said(
                "Lạc An ngày 05 tháng 3 năm 2024",
                "lạc An, ngày 05 tháng 3 năm 2024",
                "Lạc An, Ngày 05 tháng 3 năm 2024",
                "Lạc An,ngày 05 tháng 3 năm 2024",
            )
        ),
    ),
    "place_date": on(
        "place",
        worded(
            said(
                "Lạc An, ngày 5 tháng 3 năm 2024",
                "Lạc An, ngày 05 tháng 1 năm 2024",
                "Lạc An, ngày 15 tháng 2 năm 2024",
                "Lạc An, ngày 05 tháng 03 năm 2024",
                "Lạc An, ngày 9 tháng 11 năm 2024",
            )
        ),
    ),
    "kind_case": on("kind", worded(lambda text, chance: chance.choice((text.title(), text.capitalize())))),
    "subject_case": on("subject", worded(lambda text, _chance: text.upper())),
    "subject_mark": on("subject", worded(lambda text, chance: text + chance.choice(".;,"))),
    "addressed_mark": lambda file, chance: mark_at(file, file.zones.addressed[1:], chance),
}
