"""A broken pack is refused with its file and key path."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.packs.errors import PackError
from desktop.packs.reading import read_file
from desktop.packs.schema import PackFile
from desktop.packs.shelf import packs_in
from tests.packs.pack_copy import PackCopy


@pytest.fixture
def copy(tmp_path: Path) -> PackCopy:
    return PackCopy.of_shipped(tmp_path)


Break = tuple[str, str, str, str, str]
"""File, what stands there, what is put in its place, the key path refused, a part of the message."""

BREAKS: tuple[Break, ...] = (
    ("pack.toml", "format = 1", "format = 2", "$.format", "Invalid enum value 2"),
    ("pack.toml", "version = '1.0'", "version = '1.0'\nflavour = 'x'", "$", "flavour"),
    ("pack.toml", "unit = 1_000_000", "unit = 1_000_000.0", "$.unit", "decimal point"),
    ("pack.toml", "unit = 1_000_000", "unit = 0", "$.unit", "not above zero"),
    ("pack.toml", "step = 1_000_000", "step = -1", "$.step", "not above zero"),
    ("pack.toml", "last_year = 2025", "last_year = 2020", "$.last_year", "before"),
    ("pack.toml", "title = 'Giảm nghèo", "title = 'Gia\u0309m nghèo", "$.title", "not NFC"),
    ("funds.toml", "key = 'district'", "key = 'central'", "$.source[2].key", "given twice: central"),
    ("funds.toml", "key = 'recurrent'", "key = 'investment'", "$.kind[1].key", "given twice"),
    ("programme.toml", "code = '1.2'", "code = '1.1'", "$.line[2].code", "given twice: 1.1"),
    ("programme.toml", "parent = '1'", "parent = '9'", "$.line[1].parent", "no such line above: 9"),
    (
        "programme.toml",
        "code = '2'\nlevel = 'project'",
        "code = '2'\nlevel = 'subproject'",
        "$.line[3].level",
        "parent",
    ),
    ("programme.toml", "parent = '3'", "parent = '1.1'", "$.line[5].level", "parent"),
    (
        "programme.toml",
        "kinds = ['recurrent']",
        "kinds = ['reccurent']",
        "$.line[1].activities[1].kinds",
        "no such kind",
    ),
    ("programme.toml", "['investment', 'recurrent']", "['land']", "$.line[0].kinds", "no such kind: land"),
    ("programme.toml", "needs = ['exit_scheme']", "needs = ['far_away']", "$.line[2].needs", "no such attribute"),
    ("programme.toml", "lead = 'tt-dvnn'", "lead = 'tt-xyz'", "$.line[3].lead", "no such agency: tt-xyz"),
    ("programme.toml", "'tt-gdnn-gdtx']", "'tt-xyz']", "$.line[3].partners", "no such agency: tt-xyz"),
    ("programme.toml", "code = '1.1.2'", "code = '1.1.1'", "$.line[1].activities[1].code", "given twice"),
    (
        "programme.toml",
        "reason = '{địa bàn} không thuộc danh sách",
        "reason = '{huyện} không thuộc",
        "$.line[2].reason",
        "{huyện}",
    ),
    ("forms/kinh-phi-huyen.toml", "key = 'kinh-phi-huyen'", "key = 'khac'", "$.key", "not called khac.toml"),
    ("forms/kinh-phi-huyen.toml", "key = 'nstw-sn'", "key = 'nstw'", "$.column[2].key", "given twice"),
    ("forms/kinh-phi-huyen.toml", "levels = ['district']", "levels = ['ward']", "$.levels", "no such level: ward"),
    ("forms/kinh-phi-huyen.toml", "central.investment", "centre.investment", "$.column[1].measure", "no such source"),
    ("forms/kinh-phi-huyen.toml", "central.investment", "central.land", "$.column[1].measure", "no such kind: land"),
    ("forms/kinh-phi-huyen.toml", "central.investment", "central", "$.column[1].measure", "not a measure"),
    ("forms/kinh-phi-huyen.toml", "năm {năm}'", "năm {chủ trì}'", "$.title", "{chủ trì}"),
    ("agencies.toml", "key = 'phong-tckh'", "key = 'phong-ldtbxh'", "$.agency[1].key", "given twice"),
    ("agencies.toml", "level = 'district'", "level = 'ward'", "$.agency", "no such level: ward"),
    ("issuers.toml", "key = 'ubnd-huyen-2025'", "key = 'ubnd-huyen'", "$.issuer[1].key", "given twice"),
    ("issuers.toml", "agencies = ['phong-ldtbxh'", "agencies = ['phong-xyz'", "$.issuer[0].agencies", "phong-xyz"),
    ("issuers.toml", "phong-nnptnt = 'phong-nnmt'", "phong-xyz = 'phong-nnmt'", "$.issuer[1].stand_ins", "phong-xyz"),
    ("issuers.toml", "phong-nnptnt = 'phong-nnmt'", "phong-nnptnt = 'so-yte'", "$.issuer[1].stand_ins", "so-yte"),
    (
        "issuers.toml",
        "funding_form = 'kinh-phi-huyen'",
        "funding_form = 'x'",
        "$.issuer[0].funding_form",
        "no such form",
    ),
    ("issuers.toml", "valid_to = 2025-06-30", "valid_to = 2025-06-31", "$", "Invalid"),
    ("issuers.toml", "valid_from = 2025-03-01", "valid_from = 2025-12-01", "$.issuer[1].valid_to", "before it begins"),
    ("issuers.toml", "name = 'Ủy ban nhân dân {địa bàn}'", "name = '{dự án}'", "$.issuer[0].name", "{dự án}"),
    ("issuers.toml", "{ĐỊA BÀN}'", "{ĐỊA BÀN'", "$.issuer[0].lines[1]", "brace"),
    ("laws.toml", "key = 'qd-90-2022'", "key = 'nq-24-2021-qh15'", "$.act[1].key", "given twice"),
    ("laws.toml", "replaced_by = 'tt-55-2023-btc'", "replaced_by = 'tt-99'", "$.act[7].replaced_by", "tt-99"),
    (
        "laws.toml",
        "replaced_by = 'tt-55-2023-btc'",
        "replaced_by = 'tt-46-2022-btc'",
        "$.act[7].replaced_by",
        "other act",
    ),
    ("laws.toml", "leaves = ['2', '4.2']", "leaves = ['8']", "$.act[11].leaves", "no such line: 8"),
    ("indicators.toml", "code = 'bhyt'", "code = 'vay-von'", "$.indicator[7].code", "given twice"),
    (
        "indicators.toml",
        "part_of = 'giam-ho-ngheo'",
        "part_of = 'x'",
        "$.indicator[1].part_of",
        "no such other indicator",
    ),
    ("counterpart.toml", "key = 'tinh3'", "key = 'tinh10'", "$.counterpart[2].key", "given twice"),
    (
        "counterpart.toml",
        "base = 'central.recurrent'",
        "base = 'x.recurrent'",
        "$.counterpart[0].base",
        "no such source",
    ),
    ("counterpart.toml", "district = 100", "ward = 100", "$.counterpart[0].shares", "no such source: ward"),
    ("counterpart.toml", "provincial = 50", "provincial = 50.5", "$.counterpart[0].shares.provincial", "decimal point"),
    ("deadlines.toml", "code = 'giam-sat-nam'", "code = 'giam-sat-6-thang'", "$.deadline[1].code", "given twice"),
    ("wording.toml", "[leaf.2]", "[leaf.9]", "$.leaf", "no such line: 9"),
    ("wording.toml", "{văn bản:qd-353-2022}", "{văn bản:qd-9}", "$.leaf.1.1.beneficiaries", "{văn bản:qd-9}"),
    ("wording.toml", "{chủ trì} chủ trì", "{việc chủ trì} chủ trì", "$.leaf.1.1.assignment", "{việc chủ trì}"),
    ("wording.toml", "Từng bước", "{vốn:2.land.*}", "$.leaf.1.1.objective", "{vốn:2.land.*}"),
    ("wording.toml", "Từng bước", "{vốn:9.central.*}", "$.leaf.1.1.objective", "{vốn:9.central.*}"),
    ("wording.toml", "Từng bước", "{vốn:central}", "$.leaf.1.1.objective", "{vốn:central}"),
    ("wording.toml", "Từng bước", "{giá:2}", "$.leaf.1.1.objective", "{giá:2}"),
    ("styles/hon-quan.toml", "key = 'hon-quan'", "key = 'khac'", "$.key", "not called khac.toml"),
    ("styles/hon-quan.toml", "levels = ['district']", "levels = ['ward']", "$.levels", "no such level"),
    ("styles/hon-quan.toml", "key = 'beneficiaries'", "key = 'objective'", "$.part[1].key", "given twice"),
    ("styles/hon-quan.toml", "\n6 = [", "\n9 = [", "$.project_parts", "no such line: 9"),
    (
        "styles/krong-no.toml",
        "[money]",
        "[project_parts]\n6 = ['money']\n[money]",
        "$.project_parts.6",
        "part of this style",
    ),
    ("styles/krong-no.toml", "[leaf.2]", "[leaf.9]", "$.leaf", "no such line: 9"),
    ("styles/krong-no.toml", "'giai-ngan', 'bhyt'", "'x', 'bhyt'", "$.indicators", "no such indicator: x"),
    ("styles/hon-quan.toml", "acts = ['qd-90-2022']", "acts = ['qd-9']", "$.basis[0].acts", "no such act: qd-9"),
    ("styles/hon-quan.toml", "acts = ['qd-90-2022']", "", "$.basis[0]", "either acts or a text"),
    ("styles/hon-quan.toml", "agency = 'tt-yte'", "agency = 'tt-xyz'", "$.duty", "no such agency: tt-xyz"),
    ("styles/hon-quan.toml", "agency = 'tt-yte'", "agency = 'tt-dvnn'", "$.duty", "given twice: tt-dvnn"),
    ("styles/hon-quan.toml", "code = 'goals.specific'", "code = 'goals'", "$.section", "given twice: goals"),
    ("styles/hon-quan.toml", "{chỉ tiêu:bhyt}", "{chỉ tiêu:x}", "$.section[0].section[1].text", "{chỉ tiêu:x}"),
    ("styles/hon-quan.toml", "thực hiện {phạm vi}", "thực hiện {loại vốn}", "$.money.total", "{loại vốn}"),
    ("styles/hon-quan.toml", "gồm {chuyển sang}", "gồm {số}", "$.money.carried", "{số}"),
    (
        "styles/hon-quan.toml",
        "giảm nghèo bền vững năm {năm}'",
        "{văn bản:qd-90-2022}'",
        "$.basis[3].text",
        "qd-90-2022",
    ),
    ("styles/hon-quan.toml", "{việc chủ trì}; phối hợp", "{chủ trì}; phối hợp", "$.duty[0].text", "{chủ trì}"),
    ("styles/hon-quan.toml", "role = 'chapter'", "role = 'appendix'", "$.section[0].role", "Invalid enum"),
)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken[0]} {broken[3]}")
def test_a_break_is_refused_with_file_and_key_path(copy: PackCopy, broken: Break) -> None:
    file, old, new, path, message = broken
    copy.replace(file, old, new)
    error = copy.refusal()
    assert (error.file, error.path) == (file, path)
    assert message in error.message


def test_a_kind_of_an_activity_must_be_one_of_its_line(copy: PackCopy) -> None:
    copy.replace("programme.toml", "do cộng đồng đề xuất', kinds = ['recurrent']", "x', kinds = ['investment']")
    error = copy.refusal()
    assert (error.file, error.path) == ("programme.toml", "$.line[3].activities[1].kinds")


def test_a_line_with_needs_says_why_it_does_not_apply(copy: PackCopy) -> None:
    copy.replace(
        "programme.toml", "reason = '{địa bàn} không thuộc danh sách huyện nghèo thực hiện Đề án'", "reason = ''"
    )
    assert copy.refusal().path == "$.line[2].reason"


def test_an_issuer_without_a_signer_is_refused(copy: PackCopy) -> None:
    text = (copy.folder / "issuers.toml").read_text(encoding="utf-8")
    start, end = text.index("signers = ["), text.index("recipients = [")
    copy.replace("issuers.toml", text[start:end], "signers = [[]]\n")
    assert copy.refusal().path == "$.issuer[0].signers"


def test_a_key_that_is_not_nfc_is_refused(copy: PackCopy) -> None:
    copy.append("pack.toml", "'chu\u0309' = 1\n")
    error = copy.refusal()
    assert (error.path, error.line) == ("$", None)
    assert "key is not NFC" in error.message


def test_broken_toml_is_refused_with_its_line(copy: PackCopy) -> None:
    copy.replace("funds.toml", "name = 'Ngân sách trung ương'", "name = ")
    error = copy.refusal()
    assert (error.file, error.path, error.line) == ("funds.toml", "$", 3)
    assert str(error).startswith("funds.toml:3: $: ")


def test_toml_that_ends_too_early_is_refused_without_a_line(copy: PackCopy) -> None:
    copy.append("funds.toml", "\nname = '''never closed")
    error = copy.refusal()
    assert (error.file, error.line) == ("funds.toml", None)


def test_bytes_that_are_not_utf_8_are_refused(copy: PackCopy) -> None:
    (copy.folder / "pack.toml").write_bytes("title = 'Giảm nghèo'".encode("cp1258", errors="replace"))
    assert "not UTF-8" in copy.refusal().message


@pytest.mark.parametrize("name", ["pack.toml", "programme.toml", "funds.toml", "issuers.toml", "laws.toml"])
def test_a_missing_file_is_refused(copy: PackCopy, name: str) -> None:
    (copy.folder / name).unlink()
    error = copy.refusal()
    assert (error.file, error.message) == (name, "file is missing")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    with pytest.raises(PackError, match=r"forms: .*folder is missing"):
        PackCopy(tmp_path / "pack").load()


def test_a_pack_in_a_folder_of_another_name_is_not_shelved(copy: PackCopy) -> None:
    copy.folder.rename(copy.folder.with_name("khac"))
    with pytest.raises(PackError, match="folder is called khac"):
        packs_in(copy.folder.parent)


def test_files_beside_the_pack_folders_do_not_matter(copy: PackCopy) -> None:
    (copy.folder.parent / "README.txt").write_text("x", encoding="utf-8")
    assert [pack.file.id for pack in packs_in(copy.folder.parent)] == [copy.folder.name]


def test_a_width_may_be_a_decimal(copy: PackCopy) -> None:
    copy.replace("forms/kinh-phi-huyen.toml", "width = 1.1", "width = 1.25")
    assert copy.load().form("kinh-phi-huyen").column[0].width == 1.25


def test_one_file_can_be_read_alone(copy: PackCopy) -> None:
    assert read_file(copy.folder, "pack.toml", PackFile).first_year == 2021
