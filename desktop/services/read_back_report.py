"""What reading a Word file back found: changes to take or leave, what was not understood, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from desktop.domain.finding import Place
from desktop.importers.preview import ImportProblem
from desktop.importers.word_text import WordComment, WordEdit
from desktop.services.read_back_edits import Edit

ChangeKind = Literal["text", "new", "removed", "title", "figure", "list", "row_new", "row_removed"]


class NotTaken(StrEnum):
    """Why a change made in Word is not offered: nothing of it is guessed."""

    FIXED = "fixed"
    GENERATED = "generated"
    BOUND = "bound"
    COMPUTED = "computed"
    AMOUNT = "amount"
    TWO_FIGURES = "two_figures"
    CELL = "cell"
    MARK = "mark"
    BASIS = "basis"
    NAME = "name"
    GONE = "gone"
    HEADING_REMOVED = "heading_removed"
    NEW_HERE = "new_here"
    JOINED = "joined"
    MOVED = "moved"
    TWICE = "twice"
    OBJECT = "object"
    ROW_NEW = "row_new"
    ROW_REMOVED = "row_removed"
    ROW_SHAPE = "row_shape"
    HEAD = "head"
    TABLE_GONE = "table_gone"


@dataclass(frozen=True)
class Origin:
    """Who made a change in Word and when, where Word tracked it; `tracked` false: somebody changed more untracked."""

    edits: tuple[WordEdit, ...] = ()
    tracked: bool = False


@dataclass(frozen=True)
class WordChange:
    """One change to take or leave. `old` is what the plan prints now, `new` what stands in Word.

    `moved_on`: the plan was changed there too since the file was exported. `by_place`: the hidden mark was lost and the
    text was found by where it stands. `unbound` are the fields and figures the new text no longer follows.
    """

    id: str
    kind: ChangeKind
    place: Place
    old: str
    new: str
    edit: Edit
    origin: Origin = Origin()
    moved_on: bool = False
    by_place: bool = False
    unbound: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordProblem:
    """A change in Word that is not offered. `key` is the printed text or cell it stands in."""

    code: NotTaken
    place: Place | None
    old: str
    new: str
    key: str = ""
    origin: Origin = Origin()
    values: Mapping[str, str] = field(default_factory=dict)
    cell: ImportProblem | None = None


@dataclass(frozen=True)
class WordNote:
    """A comment, the place it stands at and the text of its paragraph."""

    comment: WordComment
    place: Place | None
    text: str


@dataclass(frozen=True)
class ReadBack:
    """Everything a Word file would change in a plan.

    `same` counts the texts and cells nobody changed in Word; `follows` changes of computed words that come by
    themselves once the others are taken. `has_list` false: the file lost the list of what was exported, so changes made
    in the program since then cannot be told from changes made in Word.
    """

    changes: tuple[WordChange, ...]
    problems: tuple[WordProblem, ...]
    notes: tuple[WordNote, ...]
    same: int = 0
    follows: int = 0
    has_list: bool = True
    saved_by: str = ""
