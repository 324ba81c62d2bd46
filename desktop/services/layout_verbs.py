"""What the officer does with the layout: choose an option for the plan, and make the plan's choices the office's."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.layout import checked_layout
from desktop.services.catalogue import PrintSettings, load_catalogue, save_catalogue
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.ports import Store


def set_layout_option(desk: Desk, name: str, value: int | str) -> Changes:
    """Set one option of the plan's layout; raise LayoutRefusedError for a value the decree does not allow."""
    layout = replace(desk.plan.facts.layout, **{name: value})  # type: ignore[arg-type]  # the name decides the type
    return set_fact(desk, "layout", checked_layout(layout))


def keep_for_office(store: Store, desk: Desk) -> PrintSettings:
    """Make the plan's layout and address those of the office's new plans; return them."""
    facts = desk.plan.facts
    printing = PrintSettings(facts.layout, facts.address, facts.phone, facts.email)
    save_catalogue(store, replace(load_catalogue(store), printing=printing))
    return printing
