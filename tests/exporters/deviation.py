"""Sentences about what is not as it should be, and the geometry of a line of single spacing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.exporters.measures import ASCENT, SINGLE_SPACING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.exporters.measured_pdf import Line

CLOSE: Final = 0.15
"""Points (0.05 mm) between what is measured and what is asked for."""
LETTERS_CLOSE: Final = 0.6
"""Points by which a line's measured end may differ: the reader gives the box of the last letter, not its advance."""
OVERHANG: Final = 0.1
"""How far a slanted letter reaches over its advance, in font sizes."""
TINY: Final = 0.01


def differs(what: str, found: float, official: float, close: float = CLOSE) -> Iterator[str]:
    """Yield a sentence where a measured value is not the official one."""
    if abs(found - official) > close:
        yield f"{what}: {found:.2f}, not {official:.2f}"


def looks(line: Line, size: float, *, bold: bool = False, italic: bool = False) -> Iterator[str]:
    """Yield a sentence for a wrong size or face of a line."""
    yield from differs(f"size of {line.text!r}", line.size, size, 0.01)
    face = {(False, False): "", (True, False): "-Bold", (False, True): "-Italic", (True, True): "-BoldItalic"}
    if line.font != f"LiberationSerif{face[bold, italic]}":
        yield f"{line.text!r} is in {line.font}"


def solid(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def foot(line: Line) -> float:
    """The foot of a line of single spacing."""
    return line.baseline + line.size * (SINGLE_SPACING - ASCENT)


def step(above: Line, below: Line) -> float:
    """From the baseline of a line to that of the next at single spacing."""
    return foot(above) - above.baseline + below.size * ASCENT
