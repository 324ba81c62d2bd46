"""The office: its plans, the packs it drafts from, and its catalogue; opens plans onto desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.domain.codec import atoms, read_plan
from desktop.domain.plan import Plan
from desktop.domain.text import matches
from desktop.packs.pack import Pack
from desktop.services.catalogue import load_catalogue
from desktop.services.desk import Desk
from desktop.services.drafting import draft_plan
from desktop.services.ids import NewId
from desktop.services.order_form import PlanOrder
from desktop.services.pack_fit import lacking
from desktop.services.ports import Clock, PlanSummary, Store
from desktop.services.rules import rules_of
from desktop.services.summaries import summary_of


class PackMissingError(Exception):
    """A plan was drafted from a pack this program does not have; `pack_id` names it.

    Where the pack is here, `lacks` says what of the plan it does not have, in Vietnamese.
    """

    def __init__(self, pack_id: str, lacks: str = "") -> None:
        """Remember which pack, and what it lacks."""
        super().__init__(pack_id)
        self.pack_id = pack_id
        self.lacks = lacks


class Office:
    """All plans of one store. Packs are loaded when they are first needed."""

    def __init__(self, store: Store, packs: Mapping[str, Callable[[], Pack]], *, clock: Clock, new_id: NewId) -> None:
        """Take the open store and a loader for each pack by id."""
        self.store = store
        self.clock = clock
        self.new_id = new_id
        self._loaders = packs
        self._packs: dict[str, Pack] = {}

    @property
    def pack_ids(self) -> tuple[str, ...]:
        """Ids of the packs there are."""
        return tuple(self._loaders)

    @property
    def level(self) -> str:
        """What kind of office this is ("commune", "district", "province"), empty before it has said who it is."""
        profile = load_catalogue(self.store).office
        issuers = self.pack(profile.pack).issuers if profile.pack in self._loaders else ()
        return next((issuer.level for issuer in issuers if issuer.key == profile.issuer), "")

    def pack(self, pack_id: str) -> Pack:
        """Return a pack; raise PackMissingError where there is none of that id."""
        if pack_id not in self._loaders:
            raise PackMissingError(pack_id)
        if pack_id not in self._packs:
            self._packs[pack_id] = self._loaders[pack_id]()
        return self._packs[pack_id]

    def pack_of(self, plan: Plan) -> Pack:
        """Return the pack of a plan; raise PackMissingError where it is not here or lacks what the plan uses."""
        pack = self.pack(plan.facts.pack)
        lacks = lacking(plan, pack)
        if lacks:
            raise PackMissingError(plan.facts.pack, lacks)
        return pack

    def plans(self, *, search: str = "", year: int | None = None, deleted: bool = False) -> tuple[PlanSummary, ...]:
        """Return the plans of the list, newest year first; `search` ignores accents."""
        return tuple(
            plan
            for plan in self.store.plans()
            if plan.deleted is deleted
            and (year is None or plan.year == year)
            and (not search or matches(search, plan.search) or matches(search, plan.title))
        )

    def create_plan(self, pack_id: str, order: PlanOrder) -> Desk:
        """Draft a plan, save it and open it. A second plan of the same order gets an id of its own."""
        known = {plan.id for plan in self.store.plans()}
        plan = draft_plan(self.pack(pack_id), order)
        if plan.id in known:
            plan = draft_plan(self.pack(pack_id), replace(order, plan_id=self.new_id()))
        return self.add_plan(plan)

    def add_plan(self, plan: Plan) -> Desk:
        """Save a plan that is not in the store yet, whole, and open it."""
        pack = self.pack(plan.facts.pack)
        summary = summary_of(plan, rules_of(pack, plan), (), self.clock.now())
        self.store.write(plan.id, atoms(plan), summary)
        return self._desk(plan, pack)

    def open_plan(self, plan_id: str) -> Desk:
        """Open a plan of the list; raise PackMissingError where its pack is not there or has not all it was made of."""
        plan = read_plan(plan_id, self.store.load(plan_id))
        if plan.steps:
            from desktop.services.frozen_view import frozen_view

            plan = frozen_view(self.store, plan)
        return self._desk(plan, self.pack_of(plan))

    def duplicate_plan(self, plan_id: str) -> Desk:
        """Copy a plan under a new id, as a draft without number and date."""
        plan = read_plan(plan_id, self.store.load(plan_id))
        facts = replace(plan.facts, number="", issue_date=None, status="draft", adjusts="")
        return self.add_plan(replace(plan, id=self.new_id(), facts=facts, steps=()))

    def delete_plan(self, plan_id: str) -> None:
        """Move a plan to the bin, from which it is never purged by itself."""
        self._mark(plan_id, deleted=True)

    def restore_plan(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        self._mark(plan_id, deleted=False)

    def _mark(self, plan_id: str, *, deleted: bool) -> None:
        summary = next(plan for plan in self.store.plans() if plan.id == plan_id)
        marked = replace(summary, deleted=deleted, changed=self.clock.now())
        self.store.write(plan_id, {"plan/deleted": True if deleted else None}, marked)

    def _desk(self, plan: Plan, pack: Pack) -> Desk:
        rules = rules_of(pack, plan)
        return Desk(
            plan,
            pack,
            store=self.store,
            clock=self.clock,
            new_id=self.new_id,
            rules=rules,
            is_others=self._is_others(plan),
        )

    def _is_others(self, plan: Plan) -> bool:
        """A district's plan that came to a province by a package: the province reads it and remarks on it."""
        if plan.facts.level != "district" or self.level != "province":
            return False
        return bool(self.store.receptions(plan.id))
