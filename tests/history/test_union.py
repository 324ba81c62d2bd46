"""Several offices type, seal and send in any order: the properties of EXCHANGE.md 2, rows 1-4, on the pure model."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.history.drafts import Draft
from desktop.history.heads import conflicts, current, head_of, heads_by_atom, revision_code
from desktop.history.sealing import seal
from desktop.history.union import by_id, new_versions, union
from desktop.history.version import Author, Version
from tests.history.versions import PLAN, a_version

ATOMS = ("cell/r1/a", "cell/r1/b", "cell/r2/a")
VERSIONS = st.lists(
    st.builds(a_version, st.sampled_from(ATOMS), st.integers(0, 3), lamport=st.integers(0, 3)), max_size=6
).map(by_id)


@dataclass
class Office:
    """One replica of the model: what it knows and what it has typed."""

    name: str
    known: dict[str, Version] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    sent: list[dict[str, Version]] = field(default_factory=list)

    def write(self, atom: str, value: int | None) -> None:
        over = tuple(head.id for head in heads_by_atom(self.known.values()).get(atom, ()))
        before = self.drafts.get(atom)
        self.drafts[atom] = Draft(PLAN, atom, value, before.over if before else over)

    def seal(self, tick: int) -> tuple[Version, ...]:
        standing = heads_by_atom(self.known.values())
        heads = {atom: [head_of(version) for version in versions] for atom, versions in standing.items()}
        highest = max((version.lamport for version in self.known.values()), default=0)
        author = Author(self.name, self.name, self.name)
        made = seal(self.drafts.values(), heads, author, highest=highest, time=f"clock {tick * 7 % 5}")
        self.known = union(self.known, by_id(made))
        self.drafts = {}
        return made

    def receive(self, package: dict[str, Version], tick: int) -> tuple[Version, ...]:
        made = self.seal(tick)
        self.known = union(self.known, package)
        return made


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "seal", "send", "resend"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(ATOMS),
        st.none() | st.integers(0, 4),
    ),
    min_size=3,
    max_size=30,
)
Step = tuple[str, int, int, str, int | None]


def play(steps: list[Step]) -> tuple[list[Office], dict[str, set[str]]]:
    """Let three offices work, then exchange everything. Also says what each version's author knew when sealing."""
    offices = [Office("an"), Office("bình"), Office("chi")]
    knew: dict[str, set[str]] = {}
    for tick, (verb, who, other, atom, value) in enumerate(steps):
        office, peer = offices[who], offices[other]
        before = set(office.known), set(peer.known)
        if verb == "write":
            office.write(atom, value)
        elif verb == "seal":
            knew.update({version.id: before[0] for version in office.seal(tick)})
        elif verb == "send":
            office.sent.append(dict(office.known))
            knew.update({version.id: before[1] for version in peer.receive(office.known, tick)})
        elif office.sent:
            knew.update({version.id: before[1] for version in peer.receive(office.sent[0], tick)})
    for office in offices:
        before_last = set(office.known)
        knew.update({version.id: before_last for version in office.seal(99)})
    for _ in range(2):
        for office in offices:
            for peer in offices:
                peer.receive(office.known, 100)
    return offices, knew


@given(VERSIONS, VERSIONS, VERSIONS)
def test_union_is_commutative_associative_and_idempotent(
    one: dict[str, Version], two: dict[str, Version], three: dict[str, Version]
) -> None:
    assert union(one, two) == union(two, one)
    assert union(union(one, two), three) == union(one, union(two, three))
    assert union(one, one) == one


@given(VERSIONS, VERSIONS)
def test_what_is_new_is_what_union_adds(known: dict[str, Version], incoming: dict[str, Version]) -> None:
    assert len(union(known, incoming)) == len(known) + len(new_versions(known, incoming))
    assert new_versions(union(known, incoming), incoming) == {}


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_offices_that_have_exchanged_everything_show_the_same(steps: list[Step]) -> None:
    offices, _ = play(steps)
    screens = [
        (current(known), conflicts(known), revision_code(heads_by_atom(known)))
        for known in (office.known.values() for office in offices)
    ]
    assert screens[0] == screens[1] == screens[2]


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_every_version_stands_or_was_replaced_by_someone_who_knew_it(steps: list[Step]) -> None:
    offices, knew = play(steps)
    known = offices[0].known
    standing = {head.id for heads in heads_by_atom(known.values()).values() for head in heads}
    for version in known.values():
        replacing = [later for later in known.values() if version.id in later.parents]
        assert (version.id in standing) == (not replacing)
        assert all(version.id in knew[later.id] and later.atom == version.atom for later in replacing)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_one_decision_over_all_heads_settles_every_conflict_everywhere(steps: list[Step]) -> None:
    offices, _ = play(steps)
    judge = offices[0]
    for atom in conflicts(judge.known.values()):
        judge.write(atom, 77)
    judge.seal(101)
    for office in offices:
        office.receive(judge.known, 102)
        assert conflicts(office.known.values()) == ()


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_typing_what_is_shown_and_agreed_makes_no_version(steps: list[Step]) -> None:
    offices, _ = play(steps)
    for office in offices:
        for atom, value in current(office.known.values()).items():
            if atom not in conflicts(office.known.values()):
                assert isinstance(value, int)
                office.write(atom, value)
        assert office.seal(103) == ()
