"""A broken papers.toml, or an issuer that offers what it cannot issue, is refused with its file and key path."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.pack_copy import PackCopy

PAPERS, ISSUERS = "papers.toml", "issuers.toml"
Break = tuple[str, str, str, str, str]
"""File, what stands there, what is put in its place, the key path refused, a part of the message."""
SUPERIOR = "superior = ['UBND {ĐỊA BÀN}']"
SENT = "['UBND {cấp trên}', 'Sở Lao động - Thương binh và Xã hội {cấp trên}']"
ASKED = (
    "['Các phòng, ban, ngành {cấp}', 'Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội {cấp}', "
    "'UBND {đơn vị cấp dưới}']"
)
HOLDERS = "Chánh Văn phòng HĐND và UBND {cấp}, Thủ trưởng các phòng, ban, ngành {cấp}, Chủ tịch UBND {đơn vị cấp dưới}"
DRAFTER = "signers = [['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG']]"

BREAKS: tuple[Break, ...] = (
    (PAPERS, "shape = 'proposal'", "shape = 'note'", "$.paper[0].shape", "Invalid enum"),
    (PAPERS, "key = 'quyet-dinh'", "key = 'to-trinh'", "$.paper[1].key", "given twice: to-trinh"),
    (PAPERS, "shape = 'proposal'", "shape = 'letter'", "$.paper[0]", "neither kind nor abbreviation"),
    (PAPERS, "kind = 'TỜ TRÌNH'\n", "", "$.paper[0]", "a kind is printed"),
    (PAPERS, "abbreviation = 'QĐ'\n", "", "$.paper[1]", "an abbreviation opens"),
    (PAPERS, "bare_proposal = 'của {người đề nghị}'\n", "", "$.paper[1]", "articles, a proposal"),
    (PAPERS, "to = 'send_to'\n", "", "$.paper[2]", "whom it addresses"),
    (PAPERS, "nothing = 'Đến ngày", "closing = 'Đến ngày", "$.paper[4]", "an empty list"),
    (PAPERS, "'luat-tccqdp-2015'", "'luat-khac'", "$.paper[1].basis", "no such act: luat-khac"),
    (PAPERS, "'Về việc ban hành {kế hoạch}'", "'Về {chủ trì}'", "$.paper[0].subject", "{chủ trì}"),
    (PAPERS, "'Lưu: {nơi lưu}'", "'Lưu: {lưu}'", "$.paper[0].recipients[1]", "{lưu}"),
    (PAPERS, "title = 'Kiến nghị'", "title = '{x}'", "$.paper[0].section[4].title", "{x}"),
    (PAPERS, "{số cơ quan}", "{số xã}", "$.opinions.some", "{số xã}"),
    (PAPERS, "urgent = 'KHẨN'", "soon = 'KHẨN'", "key` in `$.urgency", "Invalid enum"),
    (ISSUERS, "papers = ['to-trinh',", "papers = ['thu-moi',", "$.issuer[0].papers", "no such paper: thu-moi"),
    (ISSUERS, "papers = ['cong-van-gui',", "papers = ['to-trinh',", "$.issuer[2].papers", "no drafter to issue"),
    (ISSUERS, f"send_to = {SENT}", "send_to = []", "$.issuer[0].send_to", "nobody to address"),
    (ISSUERS, f"ask_to = {ASKED}", "ask_to = []", "$.issuer[0].ask_to", "nobody to address"),
    (ISSUERS, "duty_holders = 'Chánh", "duty_holders = ''\nsub_units_ = 'Chánh", "$.issuer[0]", "unknown field"),
    (ISSUERS, f"duty_holders = '{HOLDERS}'", "duty_holders = ''", "$.issuer[0].duty_holders", "nobody to carry out"),
    (ISSUERS, DRAFTER, "signers = []", "$.issuer[0].drafter.signers", "no signer"),
    (ISSUERS, "head = 'Trưởng phòng", "head = '{x} phòng", "$.issuer[0].drafter.head", "{x}"),
    (ISSUERS, f"{SUPERIOR}\nlines", "superior = ['{x}']\nlines", "$.issuer[0].drafter.superior[0]", "{x}"),
)  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_paper_is_refused_with_its_place(tmp_path: Path, broken: Break) -> None:
    file, old, new, path, words = broken
    copy = PackCopy.of_shipped(tmp_path)
    copy.replace(file, old, new)
    refused = copy.refusal()
    assert (refused.file, refused.path) == (file, path)
    assert words in str(refused)


def test_a_pack_may_have_no_papers(tmp_path: Path) -> None:
    copy = PackCopy.of_shipped(tmp_path)
    (copy.folder / PAPERS).unlink()
    assert copy.refusal().path == "$.issuer[0].papers"
    text = (copy.folder / ISSUERS).read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("papers = "))
    (copy.folder / ISSUERS).write_text(bare, encoding="utf-8")
    assert copy.load().papers is None
    with pytest.raises(KeyError):
        copy.load().paper("to-trinh")
