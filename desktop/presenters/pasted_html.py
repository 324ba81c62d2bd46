"""The text of a pasted web or Word fragment, line by line, with the marks of its lists."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_SILENT = frozenset({"head", "style", "script", "title"})
_LISTS = frozenset({"ul", "ol"})


def text_of_html(html: str) -> str:
    """Return the plain text; an item of a list begins with "- ", one of a list inside a list with "+ "."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces).strip("\n")


class _Reader(HTMLParser):
    """Collects the text and breaks it into lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0
        self._depth = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._depth += tag in _LISTS
        self._break(tag)
        if tag == "li":
            self.pieces.append("- " if self._depth < 2 else "+ ")  # noqa: PLR2004 - the second depth
        elif tag == "td":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._depth -= tag in _LISTS
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(" ".join(data.replace("\n", " ").split(" ")))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")
