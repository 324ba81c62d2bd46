"""The check of official form finds nothing in the papers the program writes itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.documents.papers import compose_paper, offered_papers
from desktop.exporters.docx import docx_bytes
from tests.documents.paper_plans import settled_plan
from tests.documents.sample_plans import hon_quan, shipped_pack

KEYS = tuple(form.key for form in offered_papers(hon_quan(), shipped_pack()))


@pytest.mark.parametrize("key", KEYS)
def test_no_paper_of_ours_has_a_fault_of_form(tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    plan = settled_plan()
    code = {paper.code: paper for paper in plan.papers}
    named = [replace(code[known], signer_name="Trần Thị Bình") for known in code]
    named.append(replace(named[0], id="p9", code="tiep-thu", number=""))
    document = compose_paper(replace(plan, papers=tuple(named)), shipped_pack(), key, is_draft=False)
    file = tmp_path / "van-ban.docx"
    file.write_bytes(docx_bytes(document))
    main(["lint", str(file)])
    assert capsys.readouterr().out.strip() == "Không thấy lỗi thể thức nào."
