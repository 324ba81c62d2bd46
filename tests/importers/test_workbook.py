"""Any workbook is read exactly, or refused with its reason."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it

from desktop.importers.container import LARGEST_FILE, LARGEST_TOTAL, MOST_ENTRIES
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import MOST_CELLS, MOST_ELEMENTS, column_letters, column_number, read_area, read_place
from desktop.importers.workbook import read_workbook
from tests.importers.books import a_book, bent, packed, parts_of, swapped, with_part

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ROOT = Path(__file__).resolve().parents[2]
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def refused(data: bytes) -> Refusal:
    with pytest.raises(WorkbookProblem) as caught:
        read_workbook(data)
    return caught.value.code


def test_texts_and_numbers_are_read_with_their_places() -> None:
    book = read_workbook(a_book((("Đắk\u00a0 Nông", 148), (None, "=1"))))
    sheet = book.sheets[0]
    assert sheet.text(1, 1) == "Đắk Nông"
    assert sheet.cells[1, 2].number == 148
    assert sheet.address(1, 2) == "Biểu!B1"
    assert (2, 1) not in sheet.cells


@pytest.mark.parametrize("number", [0.1, 1234.56, 1e15, 57.46, -3.5])
def test_a_number_is_as_exact_as_it_was_typed(number: float) -> None:
    cell = read_workbook(a_book(((number,),))).sheets[0].cells[1, 1]
    assert cell.number == Decimal(repr(number))


def test_float_dirt_of_seventeen_digits_is_gone() -> None:
    data = bent(a_book(((1234.5,),)), sheet1=swapped("<v>1234.5</v>", "<v>3.3000000000000003</v>"))
    assert read_workbook(data).sheets[0].cells[1, 1].number == Decimal("3.3")


def special_cells() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Biểu")
    sheet.write_datetime(0, 0, dt.datetime(2023, 2, 1), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
    sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 2, "=1+2", None, 3)
    sheet.write_boolean(0, 3, True)
    sheet.write_number(0, 4, 0.57, book.add_format({"num_format": "0%"}))
    sheet.merge_range("A3:B4", "gộp")
    book.add_worksheet("Ẩn").hide()
    book.close()
    return buffer.getvalue()


def test_dates_errors_formulas_truths_and_percents_are_told_apart() -> None:
    cells = read_workbook(special_cells()).sheets[0].cells
    assert (cells[1, 1].kind, cells[1, 1].text) == ("date", "01/02/2023")
    assert (cells[1, 2].kind, cells[1, 2].text, cells[1, 2].has_formula) == ("error", "#DIV/0!", True)
    assert cells[1, 3].number == 3
    assert cells[1, 3].has_formula
    assert cells[1, 4].kind == "truth"
    assert cells[1, 5].is_percent


def test_merged_areas_and_hidden_sheets_are_known() -> None:
    book = read_workbook(special_cells())
    assert book.sheets[0].merged == ((3, 1, 4, 2),)
    assert book.sheets[0].area_holding(4, 2) == (3, 1, 4, 2)
    assert book.sheets[0].area_holding(2, 2) is None
    assert book.hidden_names == ("Ẩn",)
    assert book.sheet("không có") is None


def test_a_formula_without_a_stored_result_is_told_from_a_blank() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "=1+2"
    buffer = BytesIO()
    book.save(buffer)
    assert read_workbook(buffer.getvalue()).sheets[0].cells[2, 2].kind == "no_result"


def lone(*entries: tuple[str, bytes]) -> bytes:
    return packed(dict(entries))


def ole(*words: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + b"".join(words)


def encrypted_zip() -> bytes:
    data = bytearray(a_book())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + place] |= 1
            start += 4
    return bytes(data)


def a_bomb() -> bytes:
    return with_part(a_book(), "xl/worksheets/sheet2.xml", b"<a>" + b" " * 40_000_000 + b"</a>")


def many_bombs() -> bytes:
    text = bytes(range(32, 127)) * 20_000
    parts = {f"xl/more{number}.xml": text for number in range(LARGEST_TOTAL // len(text) + 1)}
    return packed({**parts_of(a_book()), **parts})


def a_liar() -> bytes:
    """A part whose directory says it is small."""
    data = bytearray(a_bomb())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def twin_names() -> bytes:
    buffer = BytesIO()
    parts = parts_of(a_book())
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
            archive.writestr(name.upper(), content)
    return buffer.getvalue()


def far_cells() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(2, 400))
    return bent(a_book(), sheet1=swapped("</sheetData>", rows + "</sheetData>"))


def a_tall_merge() -> bytes:
    area = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return bent(a_book(), sheet1=swapped("</sheetData>", "</sheetData>" + area))


def renamed(old: str, new: str, *naming: str) -> bytes:
    """A workbook with a part under another name, which the parts that name it know."""
    parts = parts_of(a_book())
    folder, _, short = old.rpartition("/")
    parts[f"{folder}/{new}"] = parts.pop(old)
    for name in naming:
        assert short.encode() in parts[name]
        parts[name] = parts[name].replace(short.encode(), new.encode())
    return packed(parts)


def many_elements() -> bytes:
    parts = {"xl/them.xml": b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>"}
    return packed({**parts_of(a_book()), **parts}, method=zipfile.ZIP_STORED)


def much_xml() -> bytes:
    parts = {"xl/them.xml": b"<a>" + b" " * LARGEST_TOTAL + b"</a>"}
    return packed({**parts_of(a_book()), **parts}, method=zipfile.ZIP_STORED)


BAD: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "empty": (lambda: b"", Refusal.NOT_A_ZIP),
    "text": ("TT;Dự án;Số tiền".encode, Refusal.NOT_A_ZIP),
    "pdf": (lambda: b"%PDF-1.7 ...", Refusal.NOT_A_ZIP),
    "cut short": (lambda: a_book()[:-200], Refusal.DAMAGED),
    "half": (lambda: a_book()[: len(a_book()) // 2], Refusal.DAMAGED),
    "password": (lambda: ole("EncryptedPackage".encode("utf-16-le")), Refusal.ENCRYPTED),
    "zip password": (encrypted_zip, Refusal.ENCRYPTED),
    "old xls": (lambda: ole("Workbook".encode("utf-16-le")), Refusal.OLD_FORMAT),
    "docx": (lambda: lone(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")), Refusal.OTHER_OFFICE),
    "ods": (lambda: lone(("mimetype", b"x"), ("content.xml", b"<a/>")), Refusal.OTHER_OFFICE),
    "macro part": (lambda: with_part(a_book(), "xl/vbaProject.bin", b"x"), Refusal.MACROS),
    "excel 4 macro": (lambda: with_part(a_book(), "xl/macrosheets/sheet1.xml", b"<a/>"), Refusal.MACROS),
    "macro type": (
        lambda: bent(
            a_book(),
            **{
                "[Content_Types]": swapped(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            },
        ),
        Refusal.MACROS,
    ),
    "bomb": (a_bomb, Refusal.EXPANDS),
    "many bombs": (many_bombs, Refusal.EXPANDS),
    "liar": (a_liar, Refusal.DAMAGED),
    "many elements": (many_elements, Refusal.TOO_MANY_CELLS),
    "much xml": (much_xml, Refusal.EXPANDS),
    "hidden sheet part": (
        lambda: renamed("xl/worksheets/sheet1.xml", "sheet1.png", "xl/_rels/workbook.xml.rels"),
        Refusal.DAMAGED,
    ),
    "hidden text part": (lambda: renamed("xl/sharedStrings.xml", "texts.png", "[Content_Types].xml"), Refusal.DAMAGED),
    "too many parts": (
        lambda: packed({**parts_of(a_book()), **{f"xl/{n}": b"" for n in range(MOST_ENTRIES)}}),
        Refusal.EXPANDS,
    ),
    "twins": (twin_names, Refusal.DAMAGED),
    "lzma": (lambda: packed(parts_of(a_book()), method=zipfile.ZIP_LZMA), Refusal.DAMAGED),
    "entity": (lambda: bent(a_book(), sharedStrings=swapped("<sst", DOCTYPE + "<sst")), Refusal.ENTITIES),
    "outside entity": (lambda: bent(a_book(), workbook=swapped("<workbook", OUTSIDE + "<workbook")), Refusal.ENTITIES),
    "utf-16 entity": (
        lambda: bent(a_book(), styles=lambda _: (DOCTYPE + "<styleSheet/>").encode("utf-16")),
        Refusal.ENTITIES,
    ),
    "not xml": (lambda: bent(a_book(), sheet1=lambda content: content[:-30]), Refusal.DAMAGED),
    "no workbook part": (
        lambda: packed({name: part for name, part in parts_of(a_book()).items() if name != "xl/workbook.xml"}),
        Refusal.DAMAGED,
    ),
    "rows out of order": (lambda: bent(a_book(), sheet1=swapped('<row r="1"', '<row r="0"')), Refusal.DAMAGED),
    "cell in another row": (lambda: bent(a_book(), sheet1=swapped('r="A1"', 'r="A9"')), Refusal.DAMAGED),
    "cell nowhere": (lambda: bent(a_book(), sheet1=swapped('r="A1"', 'r="1A"')), Refusal.DAMAGED),
    "bad merge": (
        lambda: bent(
            a_book(), sheet1=swapped("</sheetData>", '</sheetData><mergeCells><mergeCell ref="x"/></mergeCells>')
        ),
        Refusal.DAMAGED,
    ),
    "far cells": (far_cells, Refusal.TOO_MANY_CELLS),
    "too many cells": (lambda: a_book(((1,) * 50,) * (MOST_CELLS // 50 + 1)), Refusal.TOO_MANY_CELLS),
    "no string of that number": (
        lambda: bent(a_book(), sheet1=swapped("<v>0</v>", "<v>77</v>")),
        Refusal.UNREADABLE,
    ),
    "no sheets": (
        lambda: bent(
            a_book(), workbook=swapped('<sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets>', "<sheets/>")
        ),
        Refusal.NO_SHEET,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason(name: str) -> None:
    make, reason = BAD[name]
    assert refused(make()) is reason


def test_no_bad_file_takes_more_than_five_seconds() -> None:
    program = (
        "import time; from tests.importers.test_workbook import BAD, refused\n"
        "worst = 0.0\n"
        "for make, _ in BAD.values():\n"
        "    data = make(); start = time.perf_counter(); refused(data)\n"
        "    worst = max(worst, time.perf_counter() - start)\n"
        "print(worst)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 5


def test_300_mb_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as stream:
        stream.truncate(3 * LARGEST_FILE)
    tracemalloc.start()
    with pytest.raises(WorkbookProblem) as caught:
        read_workbook(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.code is Refusal.TOO_LARGE
    assert peak < 10**6


def test_bytes_beyond_the_limit_are_refused() -> None:
    assert refused(bytes(LARGEST_FILE + 1)) is Refusal.TOO_LARGE


def test_a_merged_area_over_the_whole_sheet_costs_nothing() -> None:
    assert read_workbook(a_tall_merge()).sheets[0].merged == ((1, 1, 101, 16_384),)


def test_a_merged_area_of_one_cell_holds_nothing_together() -> None:
    area = '<mergeCells count="2"><mergeCell ref="A1"/><mergeCell ref="A2:B2"/></mergeCells>'
    sheet = read_workbook(bent(a_book(), sheet1=swapped("</sheetData>", "</sheetData>" + area))).sheets[0]
    assert sheet.area_holding(1, 1) is None
    assert sheet.area_holding(2, 2) == (2, 1, 2, 2)


def test_every_cut_of_a_workbook_is_refused_or_read_as_it_is() -> None:
    data = a_book()
    for length in range(0, len(data), 211):
        with pytest.raises(WorkbookProblem):
            read_workbook(data[:length])


def test_the_largest_workbook_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    path.write_bytes(a_book(tuple(("chữ có dấu", *(row * 1.1 for _ in range(14))) for row in range(MOST_CELLS // 15))))
    program = (
        "import sys; from pathlib import Path\n"
        "from desktop.importers.workbook import read_workbook\n"
        "read_workbook(Path(sys.argv[1]))\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(int(peak.split()[1]) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 300


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_columns_have_letters_and_numbers(letters: str, number: int) -> None:
    assert column_number(letters) == number
    assert column_letters(number) == letters


@pytest.mark.parametrize("text", ["", "A", "7", "a1", "A0", "AAAA1", "XFE1", "A1048577"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_place(text)


def test_areas_are_read_whichever_corner_comes_first() -> None:
    assert read_area("$C$3:A1") == (1, 1, 3, 3)
    assert read_area("B2") == (2, 2, 2, 2)
