"""Random histories of one plan in several copies, and an oracle that knows nothing of how merging is done.

A history is a function of its seed and of the kind of copy: the same seed always makes the same trace.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from desktop.history.json_value import Json
from desktop.history.places import DEPTH_LIMIT
from desktop.history.version import LAMPORT_LIMIT, Author, Version, row_of
from tests.history.replicas import Model, Replica
from tests.history.versions import a_version

ROWS = ("r1", "r2", "r3", "r4")
COLUMNS = ("a", "b")
WORDS = ("một", "hai", "ba\u0302", "bâ", "Đăk Nông")
STEPS = {
    "type": 8, "text": 3, "field": 1, "delete": 2, "restore": 1, "move": 3, "add": 1, "settle": 2, "retype": 1,
    "seal": 2, "send": 5, "send part": 1, "late": 2, "clone": 0.3, "snapshot": 0.5, "go back": 0.3, "skip": 0.2,
}  # fmt: skip


@dataclass
class World:
    """Copies of one plan, the packages under way, and what every author knew when typing."""

    copies: Sequence[Replica]
    chance: random.Random
    packages: list[tuple[Version, ...]] = field(default_factory=list)
    images: list[tuple[int, object, dict[str, frozenset[str]]]] = field(default_factory=list)
    typed: list[dict[str, frozenset[str]]] = field(default_factory=list)
    knew: dict[str, frozenset[str]] = field(default_factory=dict)
    trace: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=lambda: list(ROWS))

    def step(self) -> None:
        """Let somebody do something."""
        verb = self.chance.choices(list(STEPS), list(STEPS.values()))[0]
        who = self.chance.randrange(len(self.copies))
        self.trace.append(f"{verb} {who}")
        VERBS[verb](self, who)

    def write(self, who: int, values: dict[str, Json], *, settles: bool = False) -> None:
        """Type as the program does: text in NFC, nobody's heads but the ones there."""
        known = self.copies[who].ids()
        for atom in values:
            if settles:
                self.typed[who][atom] = known
            self.typed[who].setdefault(atom, known)
        self.copies[who].write({atom: nfc(value) for atom, value in values.items()}, settles=settles)

    def seal(self, who: int) -> tuple[Version, ...]:
        """Seal; the clock is ten years fast or slow."""
        year = self.chance.randrange(2014, 2035)
        made = self.copies[who].seal(f"{year}-03-01T08:15:00+07:00")
        self.knew.update({version.id: self.typed[who][version.atom] | {v.id for v in made} for version in made})
        self.typed[who] = {}
        return made

    def deliver(self, package: Iterable[Version], who: int) -> None:
        """Receive a package, sealing first as the program does."""
        self.seal(who)
        self.copies[who].receive(package)

    def exchange_everything(self) -> None:
        """Everybody seals and receives everything, two rounds of whole packages."""
        for who in range(len(self.copies)):
            self.seal(who)
        hub: dict[str, Version] = {}
        for copy in self.copies:
            hub.update(copy.versions())
        for package in self.packages:
            hub.update({version.id: version for version in package})
        everything = list(hub.values())
        for copy in self.copies:
            self.chance.shuffle(everything)
            copy.receive(everything)


def nfc(value: Json) -> Json:
    """A text as the program commits it."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def a_world(seed: int, make: Callable[[int], Sequence[Replica]], *, most: int = 8) -> World:
    """The beginning: 2 to 8 copies that hold the same template; one in twenty has a counter near its end."""
    chance = random.Random(seed)
    count = min(most, chance.choice((2, 2, 2, 2, 2, 3, 3, 4, 5, 8)))
    world = World(make(count), chance, typed=[{} for _ in range(count)])
    lamport = LAMPORT_LIMIT - 3 if chance.random() < 0.05 else 0
    first = [a_version(f"row/{row}/life", "line", lamport=lamport, person="pack") for row in ROWS]
    first += [a_version(f"row/{row}/place", ["", f"{n}"], person="pack") for n, row in enumerate(ROWS)]
    world.knew.update({version.id: frozenset() for version in first})
    for copy in world.copies:
        copy.receive(first)
    return world


def models(count: int) -> list[Model]:
    """Copies in memory."""
    return [Model(author(number)) for number in range(count)]


def author(number: int) -> Author:
    """The author at a copy."""
    return Author(f"person-{number}", f"office-{number}", f"copy-{number}")


def play(seed: int, make: Callable[[int], Sequence[Replica]], *, steps: tuple[int, int] = (10, 60)) -> World:
    """A whole history with every property checked; raises AssertionError with the seed and the trace."""
    world = a_world(seed, make)
    try:
        for _ in range(world.chance.randrange(*steps)):
            world.step()
        world.exchange_everything()
        check_agreement(world)
        check_nothing_lost(world)
        check_tree(world)
        check_liveness(world)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}; {', '.join(world.trace)}") from error
    return world


def check_agreement(world: World) -> None:
    """All copies show the same, name the same conflicts and read out the same code."""
    first, *others = world.copies
    merged, code, known = first.merged(), first.revision(), first.ids()
    for other in others:
        assert other.ids() == known, "copies hold different versions"
        assert other.merged() == merged, "copies show different things"
        assert other.revision() == code, "codes differ"


def check_nothing_lost(world: World) -> None:
    """Each version is shown, in conflict, replaced by one whose author knew it, or under a deletion that saw it."""
    known, merged = world.copies[0].versions(), world.copies[0].merged()
    named = {conflict.atom for conflict in merged.conflicts}
    replacing: dict[str, list[Version]] = {}
    burying: dict[str, list[Version]] = {}
    for version in known.values():
        for parent in version.parents:
            replacing.setdefault(parent, []).append(version)
        for id_ in version.seen:
            burying.setdefault(id_, []).append(version)
    for version in known.values():
        spelled = json.dumps(version.value, ensure_ascii=False, separators=(",", ":"))
        assert spelled == unicodedata.normalize("NFC", spelled), "text is not NFC"
        row = row_of(version.atom)
        life = f"row/{row}/life"
        by = replacing.get(version.id, [])
        if by:
            assert any(version.id in world.knew[later.id] for later in by), f"{version.atom}: replaced unseen"
            continue
        if row in merged.hidden:
            saw = [d for d in burying.get(version.id, []) if d.atom == life and version.id in world.knew[d.id]]
            assert saw or version.atom == life, f"{version.atom}: hidden by a deletion that had not seen it"
            continue
        is_shown = merged.texts[version.atom] == spelled
        assert is_shown or version.atom in named, f"{version.atom}: neither shown nor in conflict"
    for row in world.rows:
        lives = [v for v in known.values() if v.atom == f"row/{row}/life" and not replacing.get(v.id)]
        if merged.hidden and row in merged.hidden:
            assert all(v.value is None for v in lives), f"{row}: hidden against a life"


def check_tree(world: World) -> None:
    """Every visible row stands once below visible rows, with no loop; one whose place never came stands at the top."""
    texts = world.copies[0].merged().texts
    parents = {atom[4:-6]: json.loads(text)[0] for atom, text in texts.items() if atom.endswith("/place")}
    alive = {atom[4:-5] for atom, text in texts.items() if atom.endswith("/life") and text != "null"}
    for row in alive:
        above, seen = parents.get(row, ""), [row]
        while f"row/{above}/life" in texts:
            assert above not in seen, f"{row}: stands below itself"
            assert above in alive, f"{row}: stands below a hidden row"
            seen.append(above)
            above = parents.get(above, "")
        assert len(seen) <= DEPTH_LIMIT, f"{row}: too deep"


def check_liveness(world: World) -> None:
    """Decisions settle everywhere and for ever; a deletion that saw everything hides; nothing typed makes nothing."""
    judge = world.copies[0]
    assert all(world.seal(who) == () for who in range(len(world.copies))), "a version out of nothing"
    again = {atom: json.loads(text) for atom, text in judge.merged().texts.items() if atom.startswith("cell/")}
    agreed = {conflict.atom for conflict in judge.merged().conflicts}
    world.write(0, {atom: value for atom, value in again.items() if atom not in agreed and value is not None})
    assert world.seal(0) == (), "an unchanged value made a version"
    settle_all(world, 0)
    doomed = world.chance.choice(ROWS)
    tree = {atom[4:-6]: json.loads(text)[0] for atom, text in judge.merged().texts.items() if atom.endswith("/place")}
    gone = {doomed}
    while more := {row for row, parent in tree.items() if parent in gone} - gone:
        gone |= more
    gone = {row for row in gone if f"row/{row}/life" in judge.merged().texts}
    world.write(0, {f"row/{row}/life": None for row in gone})
    world.seal(0)
    world.exchange_everything()
    for copy in world.copies:
        merged = copy.merged()
        assert not [conflict for conflict in merged.conflicts if not conflict.is_note], "a settled conflict is back"
        assert gone <= merged.hidden, "a deletion without effect"
        assert copy.receive(judge.versions().values()) == (), "the same again changed something"
    check_agreement(world)


def settle_all(world: World, who: int) -> None:
    """Decide everything that is open, until nothing is."""
    for _ in range(20):
        decisions = world.copies[who].merged().conflicts
        if not decisions:
            return
        deleted = {c.atom for c in decisions if _decide(world, who, c.atom, c.kind) is None}
        world.seal(who)
        still = {c.atom for c in world.copies[who].merged().conflicts if c.kind in {"edited", "life"}}
        assert not deleted & still, "deleting again did nothing"
    raise AssertionError(f"never settled: {decisions}")


def _decide(world: World, who: int, atom: str, kind: str) -> Json:
    """Take another figure, take the shown text, keep the row, or delete it again."""
    value = json.loads(world.copies[who].merged().texts[atom])
    if kind == "value":
        value = 10_000 + world.chance.randrange(100)
    if kind in {"edited", "life"} and world.chance.random() < 0.5:
        value = None
    world.write(who, {atom: value}, settles=True)
    return value if kind in {"edited", "life"} else kind


def _type(world: World, who: int) -> None:
    atom = f"cell/{world.chance.choice(world.rows)}/{world.chance.choice(COLUMNS)}"
    value = world.chance.choice((None, 0, 1, 2, world.chance.randrange(1000)))
    copy = world.copies[who]
    was_open = any(conflict.atom == atom for conflict in copy.merged().conflicts)
    world.write(who, {atom: value})
    if was_open:
        assert any(conflict.atom == atom for conflict in copy.merged().conflicts), "typing settled a conflict"


def _text(world: World, who: int) -> None:
    world.write(who, {f"sec/{world.chance.choice(world.rows)}/text": world.chance.choice(WORDS)})


def _field(world: World, who: int) -> None:
    world.write(who, {"plan/subject": world.chance.choice(WORDS)})


def _delete(world: World, who: int) -> None:
    world.write(who, {f"row/{world.chance.choice(world.rows)}/life": None})


def _restore(world: World, who: int) -> None:
    world.write(who, {f"row/{world.chance.choice(world.rows)}/life": "line"})


def _move(world: World, who: int) -> None:
    row, parent = world.chance.choice(world.rows), world.chance.choice(["", *world.rows])
    if parent != row:
        world.write(who, {f"row/{row}/place": [parent, str(world.chance.randrange(9))]})


def _add(world: World, who: int) -> None:
    row = f"n{len(world.rows)}"
    world.rows.append(row)
    world.write(
        who, {f"row/{row}/life": "line", f"row/{row}/place": [world.chance.choice(ROWS), "5"], f"cell/{row}/a": 1}
    )


def _settle(world: World, who: int) -> None:
    for conflict in world.copies[who].merged().conflicts[:2]:
        _decide(world, who, conflict.atom, conflict.kind)


def _retype(world: World, who: int) -> None:
    for atom in list(world.typed[who])[:2]:
        if atom.startswith("cell/"):
            world.write(who, {atom: 7})


def _send(world: World, who: int) -> None:
    world.seal(who)
    world.packages.append(tuple(world.copies[who].versions().values()))
    peer = world.chance.randrange(len(world.copies))
    if peer != who:
        world.deliver(world.packages[-1], peer)


def _send_part(world: World, who: int) -> None:
    world.seal(who)
    row = world.chance.choice(world.rows)
    part = tuple(version for version in world.copies[who].versions().values() if row_of(version.atom) == row)
    world.packages.append(part)
    world.deliver(part, world.chance.randrange(len(world.copies)))


def _late(world: World, who: int) -> None:
    if world.packages:
        world.deliver(world.chance.choice(world.packages), who)


def _clone(world: World, who: int) -> None:
    """The database copied by hand over a colleague's: the same replica id twice, drafts and all."""
    peer = world.chance.randrange(len(world.copies))
    world.seal(peer)
    world.packages.append(tuple(world.copies[peer].versions().values()))
    world.copies[peer].load(world.copies[who].image())
    world.typed[peer] = dict(world.typed[who])


def _skip(_world: World, _who: int) -> None:
    pass


def _seal(world: World, who: int) -> None:
    world.seal(who)


def _snapshot(world: World, who: int) -> None:
    world.images.append((who, world.copies[who].image(), dict(world.typed[who])))


def _go_back(world: World, _who: int) -> None:
    """An old copy of the file put back: what was not sent since is gone by the officer's own hand."""
    if world.images:
        owner, image, typed = world.chance.choice(world.images)
        world.copies[owner].load(image)
        world.typed[owner] = dict(typed)


VERBS: dict[str, Callable[[World, int], None]] = {
    "type": _type, "text": _text, "field": _field, "delete": _delete, "restore": _restore, "move": _move, "add": _add,
    "settle": _settle, "retype": _retype, "seal": _seal, "send": _send,
    "send part": _send_part, "late": _late, "clone": _clone, "snapshot": _snapshot, "go back": _go_back,
    "skip": _skip,
}  # fmt: skip
