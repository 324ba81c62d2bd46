"""Between a stored text block and the lines of the editor: what is shown for a field, what typed marks mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.plan_fields import BLANK
from desktop.domain.text import lines_from_paste, nfc, without_unseen
from desktop.domain.text_block import Field, Run, Text, TextLine
from desktop.presenters.exchange_words import value_words

LARGEST_LEVEL = 2
LONGEST_BLOCK, LINE_WEIGHT = 250_000, 13
"""What a block may hold: letters, three bytes each at most, and lines, each of which counts as some more letters."""
_TYPED_MARK = re.compile(r"\s*(?:([-–—•])|(\+))\s+")
_BLANKS = re.compile(r"\s+")
_LETTER_OF = str.maketrans("ƣƢ", "ưƯ")


@dataclass(frozen=True)
class ShownField:
    """A field as the editor shows it: its name, and the text it stands for now."""

    name: str
    text: str


@dataclass(frozen=True)
class EditorLine:
    """A line of the editor: its level and its runs, fields resolved."""

    level: int
    runs: tuple[str | ShownField, ...]

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


def editor_lines(text: Text, value_of: Callable[[str], str | None]) -> tuple[EditorLine, ...]:
    """Return the lines to show; a field without a value shows the blank that would be printed."""
    return tuple(EditorLine(line.level, tuple(_shown(run, value_of) for run in line.runs)) for line in text)


def _shown(run: Run, value_of: Callable[[str], str | None]) -> str | ShownField:
    return ShownField(run.name, value_of(run.name) or BLANK) if isinstance(run, Field) else run


def read_run(text: str, field: str, shown: str) -> str | ShownField:
    """Return what a piece of the editor's text is: a field as long as it reads as it was shown, else plain text."""
    return ShownField(field, shown) if field and text == shown else text


def committed_text(lines: Iterable[EditorLine]) -> Text:
    """Return the block the lines stand for: NFC, single blanks, typed "- " and "+ " as levels, no blank lines."""
    return tuple(line for given in lines if (line := _committed(given)) is not None)


def _committed(given: EditorLine) -> TextLine | None:
    runs = list(_joined(given.runs))
    level = given.level
    if runs and isinstance(runs[0], str) and (mark := _TYPED_MARK.match(runs[0])):
        level = 1 if mark[1] else LARGEST_LEVEL
        runs[0] = runs[0][mark.end() :]
    if runs and isinstance(runs[0], str):
        runs[0] = runs[0].lstrip()
    if runs and isinstance(runs[-1], str):
        runs[-1] = runs[-1].rstrip()
    kept = tuple(run for run in runs if run)
    return TextLine(level, kept) if kept else None


def _joined(runs: Iterable[str | ShownField]) -> Iterator[Run]:
    plain = ""
    for run in runs:
        if isinstance(run, str):
            plain += run
            continue
        if plain:
            yield _clean(plain)
            plain = ""
        yield Field(run.name)
    if plain:
        yield _clean(plain)


def _clean(text: str) -> str:
    """A piece of a line as it is stored; a blank at its ends stays, since a field may stand beside it."""
    spaced = _BLANKS.sub(" ", text.translate(_LETTER_OF))
    return nfc(without_unseen(spaced))


def pasted_lines(text: str) -> tuple[EditorLine, ...]:
    """Return the lines of a text pasted from elsewhere: dashes become levels, fonts and blank lines are gone."""
    return tuple(EditorLine(level, (line,)) for level, line in lines_from_paste(text))


def copied_text(lines: Iterable[EditorLine]) -> str:
    """Return lines as plain text for another program; `pasted_lines` reads the levels back."""
    marks = ("", "- ", "+ ")
    return "\n".join(f"{marks[line.level]}{line.text}" for line in lines)


def too_long_words(letters: int, lines: int, pasted: Sequence[EditorLine]) -> str:
    """Return why lines are not pasted into a block of so many letters and lines, empty where they have room.

    A longer block would fit into no package: a record has at most 1 MB.
    """
    size = letters + sum(len(line.text) for line in pasted)
    if size + LINE_WEIGHT * (lines + len(pasted)) <= LONGEST_BLOCK:
        return ""
    return (
        f"Chưa dán: cộng với phần dán, mục này dài {value_words(size)} chữ cái, quá dài để lưu và gửi."
        " Hãy dán từng phần vào từng mục."
    )
