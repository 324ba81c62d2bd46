"""The numbers a word processor shows before the paragraphs of a DOCX, counted from its numbering part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from desktop.domain.letters import roman

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement


class ShownNumbers:
    """Counts the lists of a document: instances of a list count on together, a level begins anew below a higher one."""

    def __init__(self, word: DocxDocument) -> None:
        has_lists = any("numbering" in relation.reltype for relation in word.part.rels.values())
        root: Any = word.part.numbering_part.element if has_lists else ()
        self._levels = {
            child.get(qn("w:abstractNumId")): list(child.iter(qn("w:lvl")))
            for child in root
            if child.tag == qn("w:abstractNum")
        }
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        for child in root:
            if child.tag == qn("w:num"):
                number = child.get(qn("w:numId"))
                self._lists[number] = child.find(qn("w:abstractNumId")).get(qn("w:val"))
                self._starts[number] = {
                    int(override.get(qn("w:ilvl"))): int(override.find(qn("w:startOverride")).get(qn("w:val")))
                    for override in child.iter(qn("w:lvlOverride"))
                }
        self._counts: dict[str, dict[int, int]] = {}

    def before(self, paragraph: BaseOxmlElement) -> str:
        """The number shown before a paragraph with the space after it, or nothing; each is asked for once, in order."""
        given = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if given is None:
            return ""
        level = int(given.find(qn("w:ilvl")).get(qn("w:val")))
        number = given.find(qn("w:numId")).get(qn("w:val"))
        counts = self._counts.setdefault(self._lists[number], {})
        starts = self._starts[number]
        counts[level] = starts.pop(level) if level in starts else counts.get(level, 0) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        return self._text(self._levels[self._lists[number]], level, counts) + " "

    def _text(self, levels: list[Any], level: int, counts: dict[int, int]) -> str:
        text = levels[level].find(qn("w:lvlText")).get(qn("w:val"))
        for place, row in enumerate(levels):
            kind = row.find(qn("w:numFmt")).get(qn("w:val"))
            text = text.replace(f"%{place + 1}", _numeral(kind, counts.get(place, 0)))
        return str(text)


def _numeral(kind: str, value: int) -> str:
    match kind:
        case "upperRoman":
            return roman(value) if value else ""
        case "upperLetter":
            return chr(ord("A") + value - 1)
        case "lowerLetter":
            return chr(ord("a") + value - 1)
    return str(value)
