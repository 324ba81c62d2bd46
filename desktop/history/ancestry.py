"""Where versions come from: the nearest state that two of them share, and a suggestion made of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from desktop.history.heads import in_order
from desktop.history.json_value import Json, canonical_text
from desktop.history.version import Version


def ancestors(id_: str, known: Mapping[str, Version]) -> set[str]:
    """The ids of all versions that a version came from, itself among them, as far as they are known."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        current = waiting.pop()
        if current in known and current not in found:
            found.add(current)
            waiting.extend(known[current].parents)
    return found


def common_base(heads: Sequence[Version], known: Mapping[str, Version]) -> Version | None:
    """The nearest version that all of the heads came from; None when they share none."""
    if not heads:
        return None
    shared = set.intersection(*(ancestors(head.id, known) for head in heads)) - {head.id for head in heads}
    return max((known[id_] for id_ in shared), key=in_order, default=None)


def suggestion(base: Json, heads: Iterable[Json]) -> Json:
    """A text block that holds all changes of all heads, paragraph by paragraph; None where they touch or overlap.

    It is only ever shown and accepted by somebody, never stored by itself.
    """
    if not isinstance(base, list):
        return None
    merged: list[Json] | None = list(base)
    for head in heads:
        if merged is None or not isinstance(head, list):
            return None
        merged = _three_way(base, merged, head)
    return merged


def _three_way(base: Sequence[Json], ours: Sequence[Json], theirs: Sequence[Json]) -> list[Json] | None:
    """Both sides' changes of the base; None where a change of one is not at least a paragraph from one of the other."""
    mine, others = _changes(base, ours), _changes(base, theirs)
    if any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in others if a != b):
        return None
    merged = list(base)
    for start, end, lines in sorted([*mine, *(change for change in others if change not in mine)], reverse=True):
        merged[start:end] = lines
    return merged


def _changes(base: Sequence[Json], other: Sequence[Json]) -> list[tuple[int, int, list[Json]]]:
    """What replaces base[start:end] in the other text."""
    matcher = SequenceMatcher(
        None, [canonical_text(x) for x in base], [canonical_text(x) for x in other], autojunk=False
    )
    return [(i1, i2, list(other[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
