"""What a paragraph and a run of a Word file look like in the end: defaults, styles down their chain, own values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from desktop.domain.formatted import Align, LineRule
from desktop.importers.word_parts import A, W, WordParts, is_on, number, points, value

LONGEST_CHAIN = 40
_ALIGNS: Mapping[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}


@dataclass(frozen=True)
class RunProperties:
    """What is said about type; None is "not said here"."""

    ascii: str | None = None
    other: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    raised: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None


@dataclass(frozen=True)
class ParagraphProperties:
    """What is said about a paragraph; None is "not said here"."""

    align: Align | None = None
    left: float | None = None
    first_line: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_rule: LineRule | None = None
    contextual: bool | None = None
    bordered: bool | None = None
    numbering: str | None = None
    level: int | None = None


@dataclass(frozen=True)
class Style:
    """One style of the file."""

    id: str
    based_on: str = ""
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)


def over(below: Any, above: Any) -> Any:  # noqa: ANN401 - both of one class of properties
    """Return properties with what `above` says laid over those below."""
    said = {name: given for name, given in vars(above).items() if given is not None}
    return replace(below, **said) if said else below


class Styles:
    """The styles of a file."""

    def __init__(self, parts: WordParts) -> None:
        """Read styles.xml and the fonts of the theme; a file without either has Word's own defaults."""
        self._theme = dict(_theme_fonts(parts.related("theme")))
        root = parts.related("styles")
        elements = [] if root is None else list(root.iter(f"{W}style"))
        self._styles = {style.id: style for style in map(self._style, elements)}
        self.default = next((value(each, "styleId") or "" for each in elements if _is_default(each, "paragraph")), "")
        defaults = None if root is None else root.find(f"{W}docDefaults")
        run = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        paragraph = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
        base = RunProperties("Times New Roman", "Times New Roman", 10.0)
        self._run = over(base, self.run_properties(run))
        self._paragraph = paragraph_properties(paragraph)
        self.resolved = cache(self._resolved)

    def run_properties(self, element: Element | None) -> RunProperties:
        """Read w:rPr."""
        if element is None:
            return RunProperties()
        fonts = element.find(f"{W}rFonts")
        size = number(value(element.find(f"{W}sz")))
        capitals = is_on(element.find(f"{W}caps")) or is_on(element.find(f"{W}smallCaps"))
        return RunProperties(
            self._font(fonts, "ascii"),
            self._font(fonts, "hAnsi"),
            None if size is None else size / 2,
            is_on(element.find(f"{W}b")),
            is_on(element.find(f"{W}i")),
            value(element.find(f"{W}color")),
            _raised(value(element.find(f"{W}vertAlign"))),
            is_on(element.find(f"{W}vanish")),
            capitals,
        )

    def _font(self, fonts: Element | None, name: str) -> str | None:
        theme = value(fonts, f"{name}Theme")
        return self._theme.get(theme[:5], None) if theme else value(fonts, name)

    def _style(self, element: Element) -> Style:
        return Style(
            value(element, "styleId") or "",
            value(element.find(f"{W}basedOn")) or "",
            paragraph_properties(element.find(f"{W}pPr")),
            self.run_properties(element.find(f"{W}rPr")),
        )

    def chain(self, style_id: str) -> Iterator[Style]:
        """Yield a style and those it is based on, nearest first; a circle ends."""
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _resolved(self, style_id: str, *, is_table: bool = False) -> tuple[ParagraphProperties, RunProperties]:
        """Return what a paragraph style comes to on top of the defaults (a table style without them)."""
        paragraph, run = (ParagraphProperties(), RunProperties()) if is_table else (self._paragraph, self._run)
        for style in reversed(list(self.chain(style_id))):
            paragraph, run = over(paragraph, style.paragraph), over(run, style.run)
        return paragraph, run

    def character(self, style_id: str) -> RunProperties:
        """Return what a character style says."""
        run = RunProperties()
        for style in reversed(list(self.chain(style_id))):
            run = over(run, style.run)
        return run


def paragraph_properties(element: Element | None) -> ParagraphProperties:
    """Read w:pPr."""
    if element is None:
        return ParagraphProperties()
    indent, spacing = element.find(f"{W}ind"), element.find(f"{W}spacing")
    numbering = element.find(f"{W}numPr")
    rule, line = _line(spacing)
    border = element.find(f"{W}pBdr")
    level = None if numbering is None else number(value(numbering.find(f"{W}ilvl")))
    return ParagraphProperties(
        _ALIGNS.get(value(element.find(f"{W}jc")) or ""),
        points(value(indent, "left") or value(indent, "start")),
        _first_line(indent),
        _gap(spacing, "before"),
        _gap(spacing, "after"),
        line,
        rule,
        is_on(element.find(f"{W}contextualSpacing")),
        None if border is None else any(value(side) not in {None, "nil", "none"} for side in border),
        None if numbering is None else value(numbering.find(f"{W}numId")),
        None if level is None else int(level),
    )


def _line(spacing: Element | None) -> tuple[LineRule | None, float | None]:
    line, rule = number(value(spacing, "line")), value(spacing, "lineRule")
    if line is None:
        return None, None
    if rule == "exact":
        return "exact", line / 20
    return ("atLeast", line / 20) if rule == "atLeast" else ("auto", line / 240)


def _gap(spacing: Element | None, side: str) -> float | None:
    if value(spacing, f"{side}Autospacing") in {"1", "true", "on"}:
        return 14.0
    return points(value(spacing, side))


def _first_line(indent: Element | None) -> float | None:
    hanging = points(value(indent, "hanging"))
    return -hanging if hanging else points(value(indent, "firstLine"))


def _raised(text: str | None) -> bool | None:
    return None if text is None else text in {"superscript", "subscript"}


def _is_default(element: Element, kind: str) -> bool:
    return value(element, "type") == kind and value(element, "default") in {"1", "true", "on"}


def _theme_fonts(theme: Element | None) -> Iterator[tuple[str, str]]:
    """Yield the families "major" and "minor" stand for."""
    for name in () if theme is None else ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}{name}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            yield name, latin.get("typeface", "")
