"""A draft ends with what is not agreed yet, in every format; an official print has no such page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.documents.open_points import HEADS, NOTE, TITLE
from desktop.presenters.export_order import ExportOrder
from desktop.presenters.export_page import chosen_document, open_points, write_export
from desktop.services.conflict_verbs import choose_value
from tests.services.disagreeing import a_disagreement


def test_a_draft_lists_the_open_conflicts_with_their_places(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        order = ExportOrder(folder=tmp_path, name="thu")
        plain = chosen_document(desk.plan, desk.pack, order)
        draft = chosen_document(desk.plan, desk.pack, order, desk.rules)
        assert draft.parts[:-1] == plain.parts
        texts = list(draft.parts[-1].plain_texts())
        assert texts[: 2 + len(HEADS)] == [TITLE, NOTE, *HEADS]
        points = open_points(desk.plan, desk.rules)
        assert len(points) == 5
        assert [texts[place] for place in range(6, len(texts), 3)] == [place for place, _ in points]
        official = chosen_document(desk.plan, desk.pack, replace(order, is_draft=False), desk.rules)
        assert official.parts == chosen_document(desk.plan, desk.pack, replace(order, is_draft=False)).parts


def test_a_draft_with_open_conflicts_is_written_in_every_format(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        order = ExportOrder(folder=tmp_path, name="thu")
        written = write_export(desk.plan, desk.pack, order=order, report=lambda _done, _all: None, rules=desk.rules)
        assert [path.suffix for path in written] == [".pdf", ".docx", ".xlsx"]
        assert all(path.stat().st_size > 1000 for path in written)


def test_a_draft_in_which_all_is_decided_has_no_such_page(tmp_path: Path) -> None:
    with a_disagreement(tmp_path) as given:
        desk = given.desk
        for _, atom in desk.rules.conflicts:
            choose_value(desk, atom, given.an.store.load(given.plan_id)[atom])
        order = ExportOrder(folder=tmp_path, name="thu")
        assert desk.rules.conflicts == ()
        assert chosen_document(desk.plan, desk.pack, order, desk.rules).parts[-1].name != TITLE
