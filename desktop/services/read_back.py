"""The boss's red pen comes back: what was changed in Word in a file of ours, compared with the plan; and taking it.

Three states are told apart by hashes the file carries: what was exported, what stands in Word, what the plan says now.
Only a text or cell that differs in Word from what was exported is a change; what is not understood is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop.documents.anchors import Anchor, bookmark_name, text_anchors, text_hash
from desktop.documents.compose import DRAFT_MARK, END_MARK, compose
from desktop.documents.model import Letterhead, Signature
from desktop.domain.finding import Place
from desktop.domain.plan import Plan
from desktop.domain.section import find_section
from desktop.domain.text import clean_line, lines_from_paste
from desktop.domain.text_block import TextLine
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_file import WordFile
from desktop.importers.word_stamp import ListedText
from desktop.importers.word_text import WordParagraph
from desktop.packs.pack import Pack
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.read_back_edits import Holder, LineEdit, taken
from desktop.services.read_back_found import Found, Loose, find_texts
from desktop.services.read_back_pairs import Exported, exported_texts, paired
from desktop.services.read_back_report import NotTaken, Origin, ReadBack, WordChange, WordNote, WordProblem
from desktop.services.read_back_tables import cell_texts, read_tables, row_names
from desktop.services.read_back_texts import Changed, TextReader, marked_figures, place_of

MARKED_LEVELS = ("", "-", "+")


def read_back(plan: Plan, pack: Pack, word: WordFile) -> ReadBack:
    """Return what was changed in a Word file of a plan; raise WorkbookProblem where it is a file of another plan."""
    if word.stamp.plan != plan.id:
        raise WorkbookProblem(Refusal.OTHER_PLAN)
    reading = _Reading(plan, pack, word)
    reading.read()
    return reading.report()


def take_word_changes(desk: Desk, changes: Sequence[WordChange]) -> Changes:
    """Take changes made in Word as one step.

    Raises PlanMovedOnError where the plan no longer holds what a change says it held; nothing is changed then.
    """
    after = taken(desk.plan, (change.edit for change in changes))
    return desk.change(f"Nhận {len(changes)} chỗ sửa từ Word", after)


@dataclass
class _Reading:
    """One comparison."""

    plan: Plan
    pack: Pack
    word: WordFile
    changes: list[WordChange] = field(default_factory=list)
    problems: list[WordProblem] = field(default_factory=list)
    computed: list[WordProblem] = field(default_factory=list)
    same: int = 0
    follows: int = 0

    def __post_init__(self) -> None:
        self.document = compose(self.plan, self.pack, is_draft=True)
        self.anchors = list(text_anchors(self.document))
        stamp = self.word.stamp
        self.listed: Mapping[str, ListedText] = stamp.texts
        if not stamp.has_list:
            self.listed = {
                bookmark_name(anchor.key): ListedText(text_hash(anchor.text), anchor.mark, anchor.follows)
                for anchor in self.anchors
            }
        self.exported = exported_texts(self.plan, self.anchors, self.listed)
        rows = row_names(self.document) | stamp.rows.keys()
        self.finds = find_texts(self.word, self.listed, rows, self._silent())
        self.texts = TextReader(self.plan, self.pack)

    def read(self) -> None:
        """Compare everything."""
        pairs, gone, new = paired(self.finds, self.exported)
        joined = self._joined()
        for name, found in self.finds.texts.items():
            if name not in joined:
                self._compare(self.exported[name], found, by_place=False)
        for name, loose in pairs.items():
            number = self.listed[name].mark
            text = loose.paragraph.text.lstrip()
            text = text.removeprefix(number).lstrip() if number else text
            found = Found(name, text, number, {}, loose.paragraph, loose.place)
            self._compare(self.exported[name], found, by_place=True)
        self._removed(gone)
        self._new(new, pairs)
        self._strange()
        tables = read_tables(self.plan, self.pack, self.document, self.finds.tables, self.word.stamp)
        self.changes += tables.changes
        self.problems += tables.problems
        self.computed += tables.computed
        self.same += tables.same

    def report(self) -> ReadBack:
        """Return what was found; computed words that the changes bring by themselves are only counted."""
        changes = list(self._merged())
        after = compose(taken(self.plan, (change.edit for change in changes)), self.pack, is_draft=True)
        printed = {anchor.key: anchor.text for anchor in text_anchors(after)} | dict(cell_texts(after))
        left: list[WordProblem] = []
        for problem in self.computed:
            text = self._text_in_word(problem)
            if problem.key in printed and text_hash(printed[problem.key]) == text_hash(text):
                self.follows += 1
            else:
                left.append(problem)
        order = {anchor.key: place for place, anchor in enumerate(self.anchors)}
        notes = tuple(WordNote(comment, self._place(name), text) for comment, name, text in self.finds.comments)
        return ReadBack(
            tuple(sorted(changes, key=lambda change: order.get(change.id.partition("+")[0], len(order)))),
            (*self.problems, *left),
            tuple(dict.fromkeys(notes)),
            self.same,
            self.follows,
            self.word.stamp.has_list,
            self.word.saved_by,
        )

    def _text_in_word(self, problem: WordProblem) -> str:
        """The whole text a problem stands in, as it is in Word."""
        found = next((found for name, found in self.finds.texts.items() if self._key(name) == problem.key), None)
        return problem.new if found is None else found.text

    def _key(self, name: str) -> str:
        anchor = self.exported[name].anchor
        return anchor.key if anchor is not None else ""

    def _place(self, name: str) -> Place | None:
        return place_of(self.plan, self._key(name)) if name else None

    def _silent(self) -> frozenset[str]:
        """Printed texts that are nobody's: national name, motto, draft mark, label, end mark."""
        texts = {DRAFT_MARK, END_MARK}
        for part in self.document.parts:
            for block in part.blocks:
                if isinstance(block, Letterhead):
                    texts |= {block.national_name, block.motto}
                elif isinstance(block, Signature):
                    texts.add(block.label)
        return frozenset(clean_line(text) for text in texts)

    def _joined(self) -> set[str]:
        """Names of texts in a paragraph that was joined out of several."""
        wrong = self.finds.joined
        for first, second in wrong:
            found = self.finds.texts[second]
            old = self._text(first), self._text(second)
            origin = Origin(found.paragraph.edits)
            self.problems.append(
                WordProblem(
                    NotTaken.JOINED,
                    self._place(first),
                    "\n".join(old),
                    clean_line(found.paragraph.text),
                    "",
                    origin,
                )
            )
        return {name for pair in wrong for name in pair}

    def _text(self, name: str) -> str:
        anchor = self.exported[name].anchor
        return anchor.text if anchor is not None else ""

    def _compare(self, exported: Exported, found: Found, *, by_place: bool) -> None:
        """Compare one text of ours with what stands in Word."""
        anchor = exported.anchor
        listed = self.listed[exported.name]
        if found.mark != listed.mark and clean_line(found.text):
            self.problems.append(
                WordProblem(
                    NotTaken.MARK,
                    self._place(exported.name),
                    listed.mark,
                    found.mark,
                    "",
                    Origin(found.paragraph.edits),
                )
            )
        if text_hash(found.text) == exported.hash:
            self.same += 1
            return
        if anchor is None and not clean_line(found.text):
            self.same += 1
            return
        if anchor is None:
            origin = Origin(found.paragraph.edits)
            self.problems.append(WordProblem(NotTaken.GONE, None, "", clean_line(found.text), "", origin))
            return
        if text_hash(found.text) == text_hash(anchor.text):
            self.same += 1
            return
        figures = marked_figures(found, exported.key or anchor.key, len(anchor.bound))
        changed = Changed(found, anchor, figures, _origin(found.paragraph, listed), exported.has_moved_on, by_place)
        for outcome in self.texts.read(changed):
            if isinstance(outcome, WordChange):
                self.changes.append(outcome)
            elif outcome.code in {NotTaken.COMPUTED, NotTaken.BOUND, NotTaken.GENERATED}:
                self.computed.append(outcome)
            else:
                self.problems.append(outcome)

    def _removed(self, gone: Iterable[str]) -> None:
        """Texts that are no longer in the file: as if nothing stood in them."""
        for name in gone:
            exported = self.exported[name]
            if exported.anchor is not None:
                blank = Found(name, "", self.listed[name].mark, {}, WordParagraph("", ""), 0)
                self._compare(exported, blank, by_place=False)

    def _new(self, paragraphs: Iterable[Loose], pairs: Mapping[str, Loose]) -> None:
        """Paragraphs somebody put in between ours."""
        by_place = {loose.place: name for name, loose in pairs.items()}
        places = sorted(by_place)
        counts: dict[str, int] = {}
        for loose in sorted(paragraphs, key=lambda loose: loose.place):
            earlier = bisect_left(places, loose.place)
            is_paired = earlier > 0 and not self._is_behind(loose.after, places[earlier - 1])
            self._new_one(loose, by_place[places[earlier - 1]] if is_paired else loose.after, counts)

    def _is_behind(self, name: str, place: int) -> bool:
        found = self.finds.texts.get(name)
        return found is not None and found.place > place

    def _new_one(self, loose: Loose, after: str, counts: dict[str, int]) -> None:
        anchor = self.exported[after].anchor if after else None
        text = clean_line(loose.paragraph.text)
        spot = None if anchor is None or loose.is_in_table else self._spot(anchor)
        origin = Origin(loose.paragraph.edits, tracked=not loose.paragraph.before.strip())
        if spot is None or anchor is None:
            self.problems.append(WordProblem(NotTaken.NEW_HERE, self._place(after), "", text, "", origin))
            return
        holder, section, place = spot
        level, words = next(iter(lines_from_paste(text)))
        if self._is_there(anchor, words):
            self.same += 1
            return
        level = level or self._level_of(loose.paragraph.style)
        line = TextLine(level if holder == "section" else 0, (words,))
        number = counts[after] = counts.get(after, 0) + 1
        edit = LineEdit(holder, section, place, "insert", None, line)
        shown = f"{MARKED_LEVELS[line.level]} {words}".strip()
        place_ = place_of(self.plan, anchor.key) or Place("plan")
        self.changes.append(WordChange(f"{anchor.key}+{number}", "new", place_, "", shown, edit, origin))

    def _level_of(self, style: str) -> int:
        """The level of a line without a typed bullet: where Word counts, that of our lines in the same style."""
        if self.document.layout.numbers == "typed":
            return 0
        for name, found in self.finds.texts.items():
            place = self._place(name)
            if found.paragraph.style == style and place is not None and place.kind == "section" and place.column:
                return find_section(self.plan.sections, place.id).text[int(place.column)].level
        return 0

    def _is_there(self, anchor: Anchor, words: str) -> bool:
        """Whether a line typed in Word was put into the same text of the plan since the export."""
        kind, _, rest = anchor.key.partition("/")
        group = f"text/{rest}" if kind == "title" else anchor.key.rpartition("/")[0].replace("money/", "text/")
        return text_hash(words) in self._later.get(group, ())

    @cached_property
    def _later(self) -> Mapping[str, set[str]]:
        """The hashes of texts that came into the plan since the export, by the text they are lines of."""
        claimed = {exported.anchor.key for exported in self.exported.values() if exported.anchor is not None}
        later: dict[str, set[str]] = {}
        for anchor in self.anchors:
            if anchor.key not in claimed:
                later.setdefault(anchor.key.rpartition("/")[0], set()).add(text_hash(anchor.text))
        return later

    def _spot(self, anchor: Anchor) -> tuple[Holder, str, int] | None:
        """Where a line typed behind a text goes."""
        kind, _, rest = anchor.key.partition("/")
        section, _, number = rest.rpartition("/")
        if kind == "text":
            return "section", section, int(number) + 1
        if kind == "title":
            return "section", rest, 0
        if kind == "money" and anchor is self._last_money(section):
            return "section", section, 0
        if kind in {"intro", "closing"}:
            return ("intro" if kind == "intro" else "closing"), "", int(rest) + 1
        return None

    def _last_money(self, section: str) -> Anchor:
        return [anchor for anchor in self.anchors if anchor.key.startswith(f"money/{section}/")][-1]

    def _strange(self) -> None:
        """Copied marks, texts in another order, pictures: said, never taken."""
        for paragraph in self.finds.twice:
            text = clean_line(paragraph.text)
            self.problems.append(WordProblem(NotTaken.TWICE, None, "", text, "", Origin(paragraph.edits)))
        for paragraph, name in self.finds.objects:
            text = clean_line(paragraph.text)
            self.problems.append(WordProblem(NotTaken.OBJECT, self._place(name), "", text, "", Origin(paragraph.edits)))
        highest = 0
        for name in (name for name in self.exported if name in self.finds.texts):
            found = self.finds.texts[name]
            if found.place < highest:
                text = clean_line(found.text)
                self.problems.append(WordProblem(NotTaken.MOVED, self._place(name), "", text))
            highest = max(highest, found.place)

    def _merged(self) -> Iterator[WordChange]:
        """The changes, a cell that several places change only once; where they disagree, the second is a problem."""
        seen: dict[str, WordChange] = {}
        figures_last = sorted(self.changes, key=lambda change: change.kind == "figure")
        for change in figures_last:
            first = seen.setdefault(change.id if change.kind == "figure" else f"{change.kind} {change.id}", change)
            if first is change:
                yield change
            elif first.edit.new != change.edit.new:  # type: ignore[union-attr]  # figures are cell changes
                self.problems.append(
                    WordProblem(NotTaken.TWO_FIGURES, change.place, first.new, change.new, "", change.origin)
                )


def _origin(paragraph: WordParagraph, listed: ListedText) -> Origin:
    before = paragraph.before.lstrip()
    before = before.removeprefix(listed.mark) if listed.mark else before
    return Origin(paragraph.edits, tracked=bool(paragraph.edits) and text_hash(before) == listed.hash)
