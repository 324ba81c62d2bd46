from __future__ import annotations

from dataclasses import replace

from desktop.domain.beside import differs_beside_only
from desktop.domain.plan import Opinion, Paper, Recipient
from tests.domain.plans import a_plan


def test_opinions_and_papers_stand_beside_the_plan() -> None:
    plan = a_plan()
    beside = replace(plan, opinions=(Opinion("o", "1"),), papers=(Paper("p", "1", "to-trinh"),))
    assert differs_beside_only(plan, beside)
    assert not differs_beside_only(plan, replace(beside, recipients=(Recipient("r", "1", "Lưu"),)))
