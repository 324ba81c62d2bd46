from __future__ import annotations

import pytest

from desktop.presenters.atom_words import atom_value_words, atom_words
from desktop.services.rules import rules_of
from tests.documents.paper_plans import settled_plan
from tests.documents.sample_plans import shipped_pack


@pytest.mark.parametrize(
    ("atom", "words"),
    [
        ("cell/o1/answer", "Ý kiến góp ý của “Phòng Tài chính - Kế hoạch”, nội dung tiếp thu, giải trình"),
        ("row/o2/life", "Ý kiến góp ý của “Trung tâm Y tế”, còn hay đã xóa"),
        ("cell/p1/number", "Văn bản kèm theo, số"),
        ("cell/p1/newer", "Văn bản kèm theo"),
        ("cell/gone/number", "Dòng đã xóa"),
    ],
)
def test_cells_of_opinions_and_papers_are_called_by_their_names(atom: str, words: str) -> None:
    plan = settled_plan()
    assert atom_words(atom, plan, rules_of(shipped_pack(), plan)) == words


@pytest.mark.parametrize(
    ("atom", "value", "words"),
    [
        ("cell/o1/result", "partly", "Tiếp thu một phần"),
        ("cell/p1/urgency", "express", "hỏa tốc"),
        ("cell/p1/urgency", "later", "later"),
        ("cell/o1/content", "Bổ sung", "Bổ sung"),
    ],
)
def test_coded_values_are_said_in_words(atom: str, value: str, words: str) -> None:
    assert atom_value_words(atom, value, settled_plan()) == words
