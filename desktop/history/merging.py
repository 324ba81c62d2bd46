"""Merging: what a plan's heads show together, and what somebody has to decide (EXCHANGE.md 1.4).

Everything here is a function of the heads alone, never of time, of order of arrival or of who asks: two offices with
the same heads show the same rows, the same values and the same conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop.history.heads import Head, disagree
from desktop.history.lives import NOTHING, Grave, fates, is_dead, life_atom, needed_parents
from desktop.history.places import misplaced, read_places, top_place
from desktop.history.version import LAMPORT_LIMIT, kind_of, row_of

ConflictKind = Literal["value", "text", "life", "edited", "ghost", "loop", "deep", "place"]
Heads = Mapping[str, Sequence[Head]]


class Conflict(NamedTuple):
    """Something to decide. `atom` is the atom whose next version decides it, `row` its row (None for a plan's field).

    value, text: heads hold different values. life: deleted here, restored there. edited: deleted by somebody who had
    not seen an edit. ghost: deleted, but rows below it live. loop: moved below itself by two moves. deep: nested
    beyond the limit. place: moved to two places, a note only.
    """

    kind: ConflictKind
    atom: str
    row: str | None

    @property
    def is_note(self) -> bool:
        """True where nothing has to be decided before the plan is issued."""
        return self.kind == "place"


class Typed(NamedTuple):
    """A draft as merging sees it: the canonical text typed, and the ids of the heads it was typed over."""

    text: str
    over: frozenset[str]


@dataclass(frozen=True)
class Merged:
    """What is shown: the canonical text of every atom ("null" where nothing), the conflicts, the rows that hide."""

    texts: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    hidden: frozenset[str]


def shown(standing: Sequence[Head]) -> Head:
    """The head that is shown: the last by counter, then by id."""
    return standing[0] if len(standing) == 1 else max(standing, key=lambda head: (head.lamport, head.id))


def merge(heads: Heads, graves: Mapping[str, Grave], drafts: Mapping[str, Typed] | None = None) -> Merged:
    """What a plan shows. `graves` are of the rows that lives.dead_rows() names, `drafts` what is typed and not sealed.

    A draft is shown in place of the heads; it settles a conflict only when it was typed over all of them.
    """
    typed = drafts or {}
    tops = {atom: shown(standing) for atom, standing in heads.items()}
    texts = {atom: top.text for atom, top in tops.items()}
    open_graves = {row: grave for row, grave in graves.items() if not _is_settled(heads, life_atom(row), typed)}
    fate = fates(heads, open_graves)
    texts.update((life_atom(row), NOTHING) for row in fate.hidden)
    texts.update((life_atom(row), _life(heads, row, graves[row])) for row in fate.edited | fate.disputed)
    texts.update((atom, draft.text) for atom, draft in typed.items())
    places = read_places(texts, _ranks(tops, typed))
    strays = misplaced(places)
    texts.update((f"row/{stray.row}/place", top_place(places[stray.row])) for stray in strays)
    parents = {row: place.parent for row, place in places.items()} | {stray.row: "" for stray in strays}
    living = _rows(texts, alive=True)
    gone = _rows(texts, alive=False)
    ghosts = needed_parents((row for row in gone if life_atom(row) in heads), parents, living)
    texts.update((life_atom(row), _life(heads, row, graves.get(row))) for row in ghosts)
    hidden = frozenset(gone - ghosts)
    found = {
        *_disagreements(heads, typed),
        *(Conflict("edited", life_atom(row), row) for row in fate.edited),
        *(Conflict("life", life_atom(row), row) for row in fate.disputed),
        *(Conflict("ghost", life_atom(row), row) for row in ghosts),
        *(Conflict("loop" if stray.is_loop else "deep", f"row/{stray.row}/place", stray.row) for stray in strays),
    }
    return Merged(texts, _in_order(conflict for conflict in found if conflict.row not in hidden), hidden)


def needs_merging(texts: Mapping[str, str]) -> bool:
    """True when single heads do not yet say what is shown: a row is deleted, or places do not make a tree."""
    lives = any(atom.endswith("/life") and is_dead(text) for atom, text in texts.items())
    return lives or bool(misplaced(read_places(texts, defaultdict(lambda: (0, "")))))


def _is_settled(heads: Heads, atom: str, typed: Mapping[str, Typed]) -> bool:
    return atom in typed and typed[atom].over >= {head.id for head in heads.get(atom, ())}


def _ranks(tops: Mapping[str, Head], typed: Mapping[str, Typed]) -> dict[str, tuple[int, str]]:
    """The ranks of places; what is typed and not sealed is younger than all."""
    ranks = {atom: (top.lamport, top.id) for atom, top in tops.items() if atom.endswith("/place")}
    return ranks | {atom: (LAMPORT_LIMIT + 1, atom) for atom in typed}


def _life(heads: Heads, row: str, grave: Grave | None) -> str:
    """The life to show: the last head that lives, else what the row was before it was deleted."""
    living = [head for head in heads[life_atom(row)] if not is_dead(head.text)]
    return shown(living).text if living else grave.life if grave else NOTHING


def _disagreements(heads: Heads, typed: Mapping[str, Typed]) -> Iterator[Conflict]:
    """Heads that hold different values; where one of them deletes a row, the row's fate says it instead."""
    kinds: Mapping[str, ConflictKind] = {"text": "text", "place": "place", "life": "life"}
    for atom, standing in heads.items():
        if len(standing) > 1 and disagree(standing) and not _is_settled(heads, atom, typed):
            kind = kind_of(atom)
            if kind != "life" or not any(is_dead(head.text) for head in standing):
                yield Conflict(kinds.get(kind, "value"), atom, row_of(atom))


def _rows(texts: Mapping[str, str], *, alive: bool) -> set[str]:
    return {
        atom[4:-5]
        for atom, text in texts.items()
        if atom.startswith("row/") and atom.endswith("/life") and is_dead(text) is not alive
    }


def _in_order(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    return tuple(sorted(found, key=lambda conflict: (conflict.is_note, conflict.atom, conflict.kind)))
