"""Which text of the plan each exported text is now, and which paragraphs without a mark are texts that lost theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.anchors import Anchor, bookmark_name, text_hash
from desktop.domain.plan import Plan
from desktop.domain.section import walk_sections
from desktop.domain.text import clean_line
from desktop.domain.word_diff import line_differences
from desktop.importers.word_stamp import ListedText
from desktop.services.read_back_found import Finds, Loose

MOST_LINES = 200
"""Lines of one text whose names are tried for a text that is no longer printed."""
GROUPS = ("text", "intro", "closing", "recipient")
"""Kinds of keys that end with the place of a line, which moves when lines come and go."""


@dataclass(frozen=True)
class Exported:
    """A text as it was exported: the key it had then, its hash, and the anchor it is now (None: gone)."""

    name: str
    key: str
    hash: str
    anchor: Anchor | None

    @property
    def has_moved_on(self) -> bool:
        """Tell whether the plan says something else now than was exported."""
        return self.anchor is None or text_hash(self.anchor.text) != self.hash


def exported_texts(plan: Plan, anchors: Sequence[Anchor], listed: Mapping[str, ListedText]) -> dict[str, Exported]:
    """Return the exported texts by bookmark name, in the order they were printed in.

    A line that moved because lines came or went before it is found by its hash.
    """
    by_name = {bookmark_name(anchor.key): anchor for anchor in anchors}
    keys = {name: anchor.key for name, anchor in by_name.items()}
    if any(name not in keys for name in listed):
        keys |= dict(_possible_keys(plan))
    found: dict[str, Anchor] = {}
    for name, text in listed.items():
        anchor = by_name.get(name)
        if anchor is not None and text_hash(anchor.text) == text.hash:
            found[name] = anchor
    free: dict[tuple[str, str], list[Anchor]] = {}
    claimed = {anchor.key for anchor in found.values()}
    for anchor in anchors:
        if anchor.key not in claimed and _group(anchor.key):
            free.setdefault((_group(anchor.key), text_hash(anchor.text)), []).append(anchor)
    for name, text in listed.items():
        waiting = free.get((_group(keys.get(name, "")), text.hash)) if name not in found else None
        if waiting:
            found[name] = waiting.pop(0)
    claimed = {anchor.key for anchor in found.values()}
    for name in listed:
        anchor = by_name.get(name)
        if name not in found and anchor is not None and anchor.key not in claimed:
            found[name] = anchor
    return {name: Exported(name, keys.get(name, ""), text.hash, found.get(name)) for name, text in listed.items()}


def paired(finds: Finds, exported: Mapping[str, Exported]) -> tuple[dict[str, Loose], list[str], list[Loose]]:
    """Pair exported texts that are not found with paragraphs without a mark between the same neighbours.

    Returns the pairs by name, the names that are gone, and the paragraphs that are new.
    """
    gaps = _gaps(finds, exported)
    pairs: dict[str, Loose] = {}
    gone: list[str] = []
    behind: dict[str, list[Loose]] = {}
    for paragraph in finds.loose:
        behind.setdefault(paragraph.after, []).append(paragraph)
    for after, missing in gaps.items():
        found = dict(_pairs(missing, behind.get(after, []), exported))
        pairs |= found
        gone += [name for name in missing if name not in found]
    used = {paragraph.place for paragraph in pairs.values()}
    return pairs, gone, [paragraph for paragraph in finds.loose if paragraph.place not in used]


def _gaps(finds: Finds, exported: Mapping[str, Exported]) -> dict[str, list[str]]:
    """The exported texts that are missing, by the found text before them."""
    gaps: dict[str, list[str]] = {}
    last = ""
    for name in exported:
        if name in finds.texts:
            last = name
        else:
            gaps.setdefault(last, []).append(name)
    return gaps


def _pairs(
    missing: Sequence[str], loose: Sequence[Loose], exported: Mapping[str, Exported]
) -> Iterable[tuple[str, Loose]]:
    """Pairs by equal hash, then by likeness in order; one missing text and one paragraph are a pair in any case."""
    by_hash: dict[str, list[Loose]] = {}
    for found in reversed(loose):
        by_hash.setdefault(text_hash(found.paragraph.text), []).append(found)
    same = {name: by_hash[exported[name].hash].pop() for name in missing if by_hash.get(exported[name].hash)}
    yield from same.items()
    used = {found.place for found in same.values()}
    left = [name for name in missing if name not in same]
    waiting = [found for found in loose if found.place not in used]
    known = [name for name in left if exported[name].anchor is not None]
    texts = [_text(exported[name]) for name in known]
    others = [clean_line(found.paragraph.text) for found in waiting]
    place = other = 0
    for line in line_differences(texts, others) if texts and others else ():
        if line.before is not None and line.after is not None:
            yield known[place], waiting[other]
            left.remove(known[place])
        place += line.before is not None
        other += line.after is not None
    if len(missing) == len(left) == len(loose) == 1:
        yield left[0], loose[0]


def _text(exported: Exported) -> str:
    anchor = exported.anchor
    return clean_line(f"{anchor.mark} {anchor.text}") if anchor is not None else ""


def _group(key: str) -> str:
    kind, _, rest = key.partition("/")
    return f"{kind}/{rest.rpartition('/')[0]}" if kind in GROUPS else ""


def _possible_keys(plan: Plan) -> Iterable[tuple[str, str]]:
    """Names and keys of lines a plan may have had."""
    groups = [f"text/{section.id}" for section in walk_sections(plan.sections)]
    for group in (*groups, *GROUPS[1:]):
        for place in range(MOST_LINES):
            key = f"{group}/{place}"
            yield bookmark_name(key), key
