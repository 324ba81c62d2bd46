"""A text block: lines of three levels made of plain text and fields; one block is one atom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A place in a text that is filled from the plan when it is printed ("năm", "vốn:2.*.*")."""

    name: str


Run = str | Field


@dataclass(frozen=True)
class TextLine:
    """One line: level 0 is a paragraph, 1 a list line, 2 a line below it; empty runs are an empty line."""

    level: int
    runs: tuple[Run, ...]

    @property
    def fields(self) -> Iterator[str]:
        """Yield the names of the fields in reading order."""
        return (run.name for run in self.runs if isinstance(run, Field))


Text = tuple[TextLine, ...]


def plain(text: str, *, level: int = 0) -> Text:
    """Make a block of paragraphs from plain text without fields."""
    return tuple(TextLine(level, (line,)) for line in text.split("\n") if line)


def is_blank(text: Text) -> bool:
    """Tell whether a block holds nothing but white space."""
    return all(isinstance(run, str) and not run.strip() for line in text for run in line.runs)


def render_line(line: TextLine, value_of: Callable[[str], str]) -> str:
    """Return the line with every field replaced by `value_of(name)`."""
    return "".join(value_of(run.name) if isinstance(run, Field) else run for run in line.runs)


def field_names(text: Text) -> tuple[str, ...]:
    """Return the names of all fields of a block in reading order."""
    return tuple(name for line in text for name in line.fields)


def to_json(text: Text) -> list[list[object]]:
    """Encode a block: a list of [level, [run, …]] where a field is {"f": name}."""
    return [[line.level, [{"f": run.name} if isinstance(run, Field) else run for run in line.runs]] for line in text]


def from_json(value: object) -> Text:
    """Decode a block; raise ValueError where the value has another shape."""
    if not isinstance(value, list):
        raise ValueError("a text block is a list of lines")  # noqa: TRY004 - one error for every bad shape
    return tuple(_line_from_json(line) for line in value)


def _line_from_json(line: object) -> TextLine:
    match line:
        case [int(level), list(runs)] if 0 <= level <= 2 and not isinstance(level, bool):  # noqa: PLR2004 - three levels
            return TextLine(level, tuple(_run_from_json(run) for run in runs))
        case _:
            raise ValueError("a line is [level, [run, …]]")


def _run_from_json(run: object) -> Run:
    match run:
        case str():
            return run
        case {"f": str(name), **rest} if not rest:
            return Field(name)
        case _:
            raise ValueError("a run is a text or a field")
