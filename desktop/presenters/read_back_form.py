"""The screen on which the boss's red pen comes back: one file, its changes to tick, old beside new, the taking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.finding import Place
from desktop.domain.plan import Plan
from desktop.domain.word_diff import Pieces, word_pieces
from desktop.importers.problems import WorkbookProblem
from desktop.packs.pack import Pack
from desktop.presenters.difference_words import words_of_change
from desktop.presenters.read_back_words import (
    BLANK,
    KINDS,
    NO_LIST,
    UNREADABLE,
    moment,
    problem_reason,
    refusal_sentence,
    remarks,
    summary,
    where,
    who,
)
from desktop.services.desk import Desk
from desktop.services.import_verbs import PlanMovedOnError
from desktop.services.read_back import read_back, take_word_changes
from desktop.services.read_back_report import Origin, ReadBack, WordChange, WordNote, WordProblem

BEFORE_FILE = "Chọn tệp Word do chương trình xuất và đã được sửa. Chưa ghi gì vào kế hoạch."
MOVED_ON = "Kế hoạch vừa thay đổi nên đã so lại; hãy xem lại rồi nhận."
PROBLEM_KIND = "✖ không nhận"
NOTE_KIND = "ⓘ nhận xét"
UNTRACKED = "sửa không bật theo dõi"


@dataclass(frozen=True)
class WordRead:
    """A Word file: what it would change, or the sentence why it was refused."""

    path: Path
    found: ReadBack | None = None
    fault: str = ""


@dataclass(frozen=True)
class ReadBackLine:
    """A line of the list: its id, the texts of its columns, whether it is ticked (None: it cannot be)."""

    id: str
    texts: tuple[str, str, str, str]
    is_ticked: bool | None


@dataclass(frozen=True)
class ReadBackDetail:
    """One line in full: where, who, what to know, and both texts with the words that went and came."""

    where: str
    who: str
    remark: str
    pieces: Pieces


def read_word_file(plan: Plan, pack: Pack, path: Path) -> WordRead:
    """Read a Word file against a plan, for the worker."""
    from desktop.importers.word_file import read_word

    try:
        return WordRead(path, read_back(plan, pack, read_word(path)))
    except WorkbookProblem as problem:
        return WordRead(path, fault=refusal_sentence(problem))
    except OSError:
        return WordRead(path, fault=UNREADABLE)


class ReadBackForm:
    """What the dialog shows and does; nothing is written before `take`."""

    def __init__(self, desk: Desk) -> None:
        """Begin without a file."""
        self.desk = desk
        self.read: WordRead | None = None
        self._ticked: set[str] = set()

    def show_file(self, read: WordRead) -> None:
        """Take over what was read; every change is ticked but those that were changed in the program too."""
        self.read = read
        self._ticked = {
            name for name, item in self._items.items() if isinstance(item, WordChange) and not item.moved_on
        }

    @property
    def lines(self) -> tuple[ReadBackLine, ...]:
        """The changes, then what cannot be taken, then the comments."""
        return tuple(self._line(name, item) for name, item in self._items.items())

    @property
    def summary(self) -> str:
        """The counts in a sentence, or why the file is refused."""
        if self.read is None:
            return BEFORE_FILE
        if self.read.found is None:
            return f"✖ {self.read.fault}"
        words = summary(self.read.found)
        return words if self.read.found.has_list else f"{words} {NO_LIST}"

    @property
    def can_take(self) -> bool:
        """Whether a change is ticked."""
        return bool(self._ticked)

    @property
    def has_changes(self) -> bool:
        """Whether there is something to tick."""
        return any(isinstance(item, WordChange) for item in self._items.values())

    @property
    def take_words(self) -> str:
        """What the button says."""
        return f"&Nhận {len(self._ticked)} chỗ đã chọn" if self._ticked else "&Nhận"

    def tick(self, line_id: str, *, is_ticked: bool) -> None:
        """Take a change into what will be written, or leave it out; other lines cannot be ticked."""
        if isinstance(self._items.get(line_id), WordChange):
            (self._ticked.add if is_ticked else self._ticked.discard)(line_id)

    def tick_all(self, *, is_ticked: bool) -> None:
        """Tick every change, or none."""
        for line_id in self._items:
            self.tick(line_id, is_ticked=is_ticked)

    def detail(self, line_id: str) -> ReadBackDetail | None:
        """Return a line in full, None where there is no such line."""
        item = self._items.get(line_id)
        if item is None:
            return None
        place = self._where(item.place)
        if isinstance(item, WordNote):
            return ReadBackDetail(place, _person(item), "", word_pieces(item.text, item.text))
        person = self._people(item.origin)
        if isinstance(item, WordProblem):
            return ReadBackDetail(place, person, _sentence(problem_reason(item)), word_pieces(item.old, item.new))
        remark = _sentence("; ".join(remarks(item)))
        return ReadBackDetail(place, person, remark, word_pieces(item.old, item.new))

    def place(self, line_id: str) -> Place | None:
        """Return where in the plan a line stands, None where it stands nowhere."""
        item = self._items.get(line_id)
        return item.place if item is not None else None

    def take(self) -> str:
        """Write what is ticked as one step; return what was done. Empty: the plan moved on meanwhile."""
        chosen = [item for name, item in self._items.items() if name in self._ticked and isinstance(item, WordChange)]
        try:
            take_word_changes(self.desk, chosen)
        except PlanMovedOnError:
            return ""
        return f"Đã nhận {len(chosen)} chỗ sửa từ Word. Nhấn Ctrl+Z để lấy lại."

    @property
    def _items(self) -> dict[str, WordChange | WordProblem | WordNote]:
        found = self.read.found if self.read is not None else None
        if found is None:
            return {}
        items: tuple[WordChange | WordProblem | WordNote, ...] = (*found.changes, *found.problems, *found.notes)
        return {str(place): item for place, item in enumerate(items)}

    def _line(self, name: str, item: WordChange | WordProblem | WordNote) -> ReadBackLine:
        place = self._where(item.place)
        if isinstance(item, WordNote):
            return ReadBackLine(name, (NOTE_KIND, place, item.comment.text, _person(item)), None)
        texts = f"{item.old or BLANK} → {item.new or BLANK}"
        if isinstance(item, WordProblem):
            return ReadBackLine(name, (PROBLEM_KIND, place, f"{texts}: {problem_reason(item)}", who(item.origin)), None)
        kind = KINDS[item.kind]
        shown = (kind[:1].upper() + kind[1:], place, words_of_change(word_pieces(item.old, item.new)), who(item.origin))
        return ReadBackLine(name, shown, name in self._ticked)

    def _where(self, place: Place | None) -> str:
        return where(place, self.desk.plan, self.desk.rules)

    def _people(self, origin: Origin) -> str:
        """Who made a change; where Word tracked nothing, who saved the file last."""
        person = who(origin)
        if person:
            return person if origin.tracked else f"{person}; có chỗ {UNTRACKED}"
        saved_by = self.read.found.saved_by if self.read is not None and self.read.found is not None else ""
        return f"{UNTRACKED.capitalize()}; tệp do {saved_by} lưu" if saved_by else UNTRACKED.capitalize()


def _person(note: WordNote) -> str:
    return ", ".join(filter(None, (note.comment.author, moment(note.comment.date))))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
