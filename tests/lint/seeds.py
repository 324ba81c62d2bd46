"""Defects put into right Word files, one detail at a time: for each kind of fault, ways to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from random import Random

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from desktop.domain.formatted import FormattedParagraph
from desktop.domain.lint.zones import Zones
from tests.lint.word_files import W, WordFile, w

Seed = Callable[[WordFile, Random], bool]
"""Alters a file; False where the file has no place for the defect."""
MM = 1440 / 25.4


def xml(text: str) -> BaseOxmlElement:
    """Return an empty element written without its vocabulary: `<w:b/>`."""
    return parse_xml(text.replace("/>", f' xmlns:w="{W}"/>'))


def _properties(paragraph: BaseOxmlElement, name: str = "pPr") -> BaseOxmlElement:
    found: BaseOxmlElement | None = paragraph.find(w(name))
    if found is None:
        found = xml(f"<w:{name}/>")
        paragraph.insert(0, found)
    return found


def _put(properties: BaseOxmlElement, element: BaseOxmlElement) -> None:
    for old in properties.findall(element.tag):
        properties.remove(old)
    properties.append(element)


def look(paragraph: BaseOxmlElement, *elements: str) -> None:
    """Give every run of a paragraph properties of its own."""
    for run in paragraph.iter(w("r")):
        for text in elements:
            _put(_properties(run, "rPr"), xml(text))


def form(paragraph: BaseOxmlElement, *elements: str) -> None:
    """Give a paragraph properties of its own."""
    for text in elements:
        _put(_properties(paragraph), xml(text))


def text_of(paragraph: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in paragraph.iter(w("t")))


def write(paragraph: BaseOxmlElement, text: str) -> None:
    """Let a paragraph say something else in the look of its first run."""
    texts = list(paragraph.iter(w("t")))
    texts[0].text = text
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in texts[1:]:
        other.text = ""


def drop(element: BaseOxmlElement) -> None:
    """Take an element out; a cell keeps one paragraph."""
    parent = element.getparent()
    if parent.tag == w("tc") and len(parent.findall(w("p"))) == 1:
        for run in element.findall(w("r")):
            element.remove(run)
    else:
        parent.remove(element)


def one(paragraphs: Iterable[FormattedParagraph | None], chance: Random) -> FormattedParagraph | None:
    found = [each for each in paragraphs if each is not None]
    return chance.choice(found) if found else None


Find = Callable[[WordFile], Iterable[FormattedParagraph | None]]

COMPONENTS: dict[str, Find] = {
    "nation": lambda file: (file.zones.nation,),
    "motto": lambda file: (file.zones.motto,),
    "organ": lambda file: file.zones.organ,
    "number": lambda file: (file.zones.number,),
    "place": lambda file: (file.zones.place,),
    "kind": lambda file: (file.zones.kind,),
    "subject": lambda file: file.zones.subject[:1],
    "letter_subject": lambda file: file.zones.letter_subject[:1],
    "addressed": lambda file: file.zones.addressed[:1],
    "basis": lambda file: file.zones.bases,
    "body": lambda file: [each for each in file.zones.text_body if each.align == "both"],
    "capacity": lambda file: file.zones.capacity,
    "name": lambda file: (file.zones.name,),
    "label": lambda file: (file.zones.label,),
    "recipients": lambda file: file.zones.recipients,
    "appendix_label": lambda file: [each.label for each in last(file).appendices],
    "appendix_title": lambda file: [line for each in last(file).appendices for line in each.title[:1]],
    "attached": lambda file: [each.attached for each in last(file).appendices],
}


def last(file: WordFile) -> Zones:
    """Return the zones of the last document in a file, which has the appendices."""
    return file.documents[-1]


def on(component: str, change: Callable[[BaseOxmlElement, Random], object]) -> Seed:
    """A defect in a paragraph of a component."""

    def seed(file: WordFile, chance: Random) -> bool:
        paragraph = one(COMPONENTS[component](file), chance)
        if paragraph is None:
            return False
        return change(file.element(paragraph), chance) is not False

    return seed


def sized(*sizes: float) -> Callable[[BaseOxmlElement, Random], None]:
    def change(paragraph: BaseOxmlElement, chance: Random) -> None:
        size = round(chance.choice(sizes) * 2)
        look(paragraph, f'<w:sz w:val="{size}"/>')

    return change


def worded(change: Callable[[str, Random], str]) -> Callable[[BaseOxmlElement, Random], bool]:
    def write_it(paragraph: BaseOxmlElement, chance: Random) -> bool:
        before = text_of(paragraph)
        after = change(before, chance)
        write(paragraph, after)
        return after != before

    return write_it


def aligned(paragraph: BaseOxmlElement, chance: Random) -> None:
    form(paragraph, f'<w:jc w:val="{chance.choice(("left", "right", "both"))}"/>')


def switched(name: str, *, state: bool) -> Callable[[BaseOxmlElement, Random], None]:
    value = "1" if state else "0"
    return lambda paragraph, _chance: look(paragraph, f'<w:{name} w:val="{value}"/>')


def emptied(paragraph: BaseOxmlElement, _chance: Random) -> None:
    drop(paragraph)


def page(change: Callable[[BaseOxmlElement, Random], object], *, appendix: bool = False) -> Seed:
    """A defect in a section: the first, or one of an appendix."""

    def seed(file: WordFile, chance: Random) -> bool:
        sections = list(file.root.iter(w("sectPr")))
        if appendix and len(sections) == 1:
            return False
        section = sections[-1] if appendix else sections[0]
        return change(section, chance) is not False

    return seed


def margin(side: str, *lengths: float) -> Seed:
    def change(section: BaseOxmlElement, chance: Random) -> None:
        section.find(w("pgMar")).set(w(side), str(round(chance.choice(lengths) * MM)))

    return page(change)


def paper(section: BaseOxmlElement, chance: Random) -> None:
    width, height = chance.choice(((12240, 15840), (8391, 11906), (14173, 20013), (11906, 18709)))
    size = section.find(w("pgSz"))
    size.set(w("w"), str(width))
    size.set(w("h"), str(height))


def sideways(section: BaseOxmlElement, _chance: Random) -> None:
    size = section.find(w("pgSz"))
    size.set(w("w"), "16838")
    size.set(w("h"), "11906")
    size.set(w("orient"), "landscape")
    section.find(w("pgMar")).set(w("bottom"), "1134")


def without_numbers(section: BaseOxmlElement, _chance: Random) -> None:
    for each in section.findall(w("headerReference")) + section.findall(w("footerReference")):
        section.remove(each)


def number_form(section: BaseOxmlElement, chance: Random) -> None:
    numbered = section.find(w("pgNumType"))
    if numbered is None:
        numbered = xml("<w:pgNumType/>")
        section.find(w("pgMar")).addnext(numbered)
    numbered.set(w("fmt"), chance.choice(("upperRoman", "lowerRoman", "lowerLetter", "numberInDash")))


def first_shown(section: BaseOxmlElement, _chance: Random) -> bool:
    first = section.find(w("titlePg"))
    if first is None:
        return False
    section.remove(first)
    return True


def not_anew(section: BaseOxmlElement, chance: Random) -> None:
    numbered = section.find(w("pgNumType"))
    if chance.random() < 0.5:
        section.remove(numbered)
    else:
        numbered.set(w("start"), str(chance.randint(2, 9)))


def header(change: Callable[[str, Random], str]) -> Seed:
    """A defect in the part that holds the page number."""

    def seed(file: WordFile, chance: Random) -> bool:
        names = [name for name, part in file.parts.items() if b" PAGE " in part and name != "word/document.xml"]
        for name in names:
            file.parts[name] = change(file.parts[name].decode(), chance).encode()
        return bool(names)

    return seed


def in_header(properties: str) -> Callable[[str, Random], str]:
    def change(part: str, _chance: Random) -> str:
        root = parse_xml(part.encode())
        for run in root.iter(w("r")):
            _put(_properties(run, "rPr"), xml(properties))
        return serialize_part_xml(root).decode()

    return change


def header_align(part: str, chance: Random) -> str:
    root = parse_xml(part.encode())
    for paragraph in root.iter(w("p")):
        form(paragraph, f'<w:jc w:val="{chance.choice(("left", "right"))}"/>')
    return serialize_part_xml(root).decode()


def to_footer(file: WordFile, _chance: Random) -> bool:
    """Let the header's part be the footer's: the reference says so."""
    found = False
    for reference in list(file.root.iter(w("headerReference"))):
        reference.tag = w("footerReference")
        found = True
    return found


def added_text(texts: tuple[str, ...]) -> Seed:
    """A new paragraph in the middle of the text, in the look of another, with any of some texts."""

    def seed(file: WordFile, chance: Random) -> bool:
        zones = file.zones
        plain = [each for each in zones.text_body if each.align == "both" and not each.is_bold and not each.mark]
        model = plain[len(plain) // 2]
        element = file.element(model)
        new = deepcopy(element)
        write(new, chance.choice(texts))
        element.addprevious(new)
        return True

    return seed


def anywhere(change: Callable[[BaseOxmlElement, Random], object]) -> Seed:
    """A defect in any paragraph that says something."""

    def seed(file: WordFile, chance: Random) -> bool:
        element = chance.choice([each for each in file.paragraphs if text_of(each).strip()])
        return change(element, chance) is not False

    return seed
