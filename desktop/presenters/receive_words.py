"""What receiving says: how each file stands, what it would bring, what came of it."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.amounts import print_amount
from desktop.domain.checks.rules import Rules
from desktop.history.merging import Conflict
from desktop.presenters.atom_words import atom_value_words, atom_words
from desktop.presenters.entry_words import UNIT_WORDS
from desktop.presenters.exchange_words import value_words
from desktop.presenters.start_page import changed_words
from desktop.services.exchange import Preview, Receipt, ValueChange
from desktop.services.undo_reception import Undone

TAKEN_NOTHING = "Chưa nhận gói nào."
UNKNOWN_PLAN = "Gói chỉ có một phần của kế hoạch mà máy này chưa có. Hãy xin gói cả kế hoạch và nhận gói đó trước."
IN_BIN = "Kế hoạch này đang nằm trong Thùng rác; muốn dùng tiếp, mở Thùng rác ở danh sách kế hoạch và bấm Khôi phục."
KEPT_APART = (
    "Kế hoạch này ở máy bạn đang trình ký hoặc đã ban hành: bản đó giữ nguyên. Những gì gói sửa được giữ trong lịch sử,"
    " chỉ hiện ra khi kế hoạch trở về dự thảo."
)
NOT_SIGNED = "Gói chưa ký số: tên người gửi và thời điểm là do máy gửi tự ghi."
CHANGE_COLUMNS = ("Chỗ", "Đang có", "Sẽ thành", "Người sửa", "Lúc")
TOTAL_COLUMNS = ("Nguồn vốn", "Trước", "Sau", "Chênh lệch")
INBOX_COLUMNS = ("Nhận lúc", "Tệp", "Kế hoạch", "Người gửi (theo gói)", "Bản ghi mới", "Mã phiên bản")
SHOWN_CHANGES = 2000
BESIDE = ("who/", "note/")
"""Atoms that are no part of the plan's text: names of people, notes."""
SHOWN_REFUSED = 8
_LONGEST = 120


def status_words(seen: Preview) -> str:
    """How a file stands before it is received."""
    if seen.is_in_bin:
        return f"{_status_words(seen)}; kế hoạch đang ở Thùng rác"
    return _status_words(seen)


def _status_words(seen: Preview) -> str:
    if seen.has_nothing_new:
        return "không có gì mới"
    if seen.is_new_plan:
        return "✓ kế hoạch mới"
    parts = []
    if seen.rows_added:
        parts.append(f"{value_words(len(seen.rows_added))} dòng mới")
    if seen.rows_removed:
        parts.append(f"{value_words(len(seen.rows_removed))} dòng bị xóa")
    edits, notes = len(edited(seen)), len(noted(seen))
    if notes:
        parts.append(f"{value_words(notes)} ý kiến trao đổi")
    if edits or not parts:
        parts.append(f"{value_words(edits)} chỗ sửa" if edits else "không đổi giá trị nào đang hiện")
    if coming := to_decide(seen.new_conflicts):
        return f"⚠ {len(coming)} xung đột; {', '.join(parts)}"
    if seen.joined:
        return f"⚠ {len(seen.joined)} xung đột thêm giá trị; {', '.join(parts)}"
    return f"✓ {', '.join(parts)}"


def outcome_words(receipt: Receipt) -> str:
    """How a file stands after it was received."""
    if not receipt.number:
        return "không có gì mới"
    open_ones = to_decide(receipt.conflicts)
    left = f"; kế hoạch còn {len(open_ones)} xung đột" if open_ones else ""
    return f"đã nhận {value_words(receipt.added)} bản ghi{left}"


def to_decide(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Return the conflicts that somebody has to decide; notes are left out."""
    return tuple(conflict for conflict in conflicts if not conflict.is_note)


def edited(seen: Preview) -> tuple[ValueChange, ...]:
    """Return the changes in rows that are there before and after, and in the plan's facts."""
    moved = {*seen.rows_added, *seen.rows_removed}
    return tuple(change for change in seen.changes if change.row not in moved and not change.atom.startswith(BESIDE))


def noted(seen: Preview) -> tuple[ValueChange, ...]:
    """Return the notes that come."""
    return tuple(change for change in seen.changes if change.atom.startswith("note/"))


def heading_words(seen: Preview) -> str:
    """The title of a package: the plan and its year, and whether all of it is sent."""
    claim = seen.package.manifest.plan
    part = " (một phần)" if seen.package.manifest.scope.kind == "rows" else ""
    return f"{claim.title or 'Kế hoạch chưa có tên'}{part}"


def fact_lines(seen: Preview) -> tuple[str, ...]:
    """What to know before receiving: the sender, conflicts, what the sender has not seen, other offices' edits."""
    manifest = seen.package.manifest
    sender = ", ".join(part for part in (manifest.exporter.office_name, manifest.exporter.person_name) if part)
    lines = [f"Người gửi: {sender or 'không ghi'}. Mã phiên bản của gói: {manifest.revision}. {NOT_SIGNED}"]
    if seen.is_in_bin:
        lines.append(IN_BIN)
    if seen.has_nothing_new:
        return (*lines, "Mọi nội dung trong gói đã có trên máy này.")
    if seen.is_frozen:
        lines.append(KEPT_APART)
    if coming := to_decide(seen.new_conflicts):
        lines.append(
            f"⚠ Có {len(coming)} chỗ hai bên cùng sửa khác nhau. Nhận xong, cả hai giá trị đều được giữ"
            " để bạn chọn ở Trao đổi › Xung đột."
        )
    if seen.joined:
        lines.append(
            f"⚠ {len(seen.joined)} chỗ đang có xung đột nhận thêm giá trị của gói này;"
            " giá trị nào cũng được giữ để chọn."
        )
    if seen.unseen:
        lines.append(
            f"Người gửi chưa thấy {value_words(len(seen.unseen))} sửa đổi của bạn, từ {changed_words(seen.unseen[0])}."
            " Nhận xong, hãy gửi lại gói của bạn cho họ."
        )
    if seen.foreign:
        lines.append(f"Gói có {value_words(seen.foreign)} sửa đổi của cơ quan khác cơ quan gửi.")
    if seen.unknown:
        lines.append(
            f"Gói có {value_words(seen.unknown)} bản ghi loại mới; được giữ và gửi tiếp,"
            " chương trình này chưa hiện được."
        )
    return tuple(lines)


def total_rows(seen: Preview, sources: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The totals by source before and after, in the plan's unit, and the grand total."""
    unit = seen.plan.facts.unit
    before, after = seen.totals_before, seen.totals_after
    rows = [
        _total_row(sources.get(source, source), before.get(source), after.get(source), unit)
        for source in dict.fromkeys([*sources, *before, *after])
        if source in before or source in after
    ]
    total = _total_row(
        "Tổng cộng", sum(before.values()) if before else None, sum(after.values()) if after else None, unit
    )
    return (*rows, total) if rows else ()


def totals_heading(seen: Preview) -> str:
    """What the totals are counted in."""
    return f"Tổng vốn ({UNIT_WORDS.get(seen.plan.facts.unit, 'đồng')})"


def change_rows(seen: Preview, rules: Rules) -> tuple[tuple[str, ...], ...]:
    """Every change as (place, old, new, who, when), conflicts first; rows that come or go are one line each."""
    disputed = {conflict.atom for conflict in (*to_decide(seen.new_conflicts), *seen.joined)}
    by_life = {change.atom: change for change in seen.changes if change.atom.endswith("/life")}
    rows = [
        *(_conflict_row(atom, seen, rules) for atom in sorted(disputed - {change.atom for change in seen.changes})),
        *(_edit_row(change, seen, rules, is_disputed=True) for change in edited(seen) if change.atom in disputed),
        *(_edit_row(change, seen, rules) for change in noted(seen)),
        *(_row_line(row, "dòng mới", seen, rules, by_life) for row in seen.rows_added),
        *(_row_line(row, "bị xóa", seen, rules, by_life) for row in seen.rows_removed),
        *(_edit_row(change, seen, rules) for change in edited(seen) if change.atom not in disputed),
    ]
    return tuple(rows[:SHOWN_CHANGES])


def count_words(files: int, wanted: int) -> str:
    """The line below the list of files."""
    if not files:
        return "Chọn hoặc kéo thả các tệp .khgn vào đây. Chưa có gì thay đổi cho tới khi bạn bấm Nhận gói."
    return f"{files} tệp, chọn nhận {wanted}. Dữ liệu được sao lưu trước mỗi lần nhận."


def report_words(taken: Sequence[Receipt], refused: Sequence[tuple[str, str]]) -> str:
    """What came of a reception: conflicts first."""
    said = []
    left = {receipt.plan_id: len(to_decide(receipt.conflicts)) for receipt in taken}
    if sum(left.values()):
        said.append(f"⚠ Còn {sum(left.values())} xung đột cần chọn (Trao đổi › Xung đột, phím F4).")
    added = sum(receipt.added for receipt in taken)
    received = [receipt for receipt in taken if receipt.number]
    if received:
        said.append(
            f"Đã nhận {len(received)} gói, {value_words(added)} bản ghi mới. Mã phiên bản: {received[-1].revision}."
        )
        said.append("Đã sao lưu trước khi nhận; muốn lấy lại như cũ, mở thẻ Đã nhận.")
    if len(taken) > len(received):
        said.append(f"{len(taken) - len(received)} gói không có gì mới.")
    if refused:
        said.append(f"Không nhận {len(refused)} tệp:")
        said += [f"• {name}: {why}" for name, why in refused[:SHOWN_REFUSED]]
        if len(refused) > SHOWN_REFUSED:
            said.append(f"… và {len(refused) - SHOWN_REFUSED} tệp nữa, lý do ghi ở cột Tình trạng.")
    return "\n".join(said)


def machine_words(error: OSError) -> str:
    """What to say when the machine could not read or write a file."""
    if error.errno == errno.ENOSPC:
        return "Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi nhận lại; chưa có gì bị thay đổi."
    number = f" (mã lỗi của máy: {error.errno})" if error.errno else ""
    return f"Máy không đọc hoặc ghi được tệp{number}. Không có gì bị thay đổi."


def moved_words() -> str:
    """What to say when the plan changed between preview and reception."""
    return "Chưa nhận: kế hoạch vừa thay đổi nên kết quả khác lúc xem. Hãy thêm lại tệp này để xem lại."


def undone_words(undone: Undone, *, is_plan: bool) -> str:
    """What taking a reception back did."""
    if is_plan:
        return "Kế hoạch đến cùng gói này đã được chuyển vào Thùng rác."
    said = f"Đã lấy lại giá trị cũ ở {value_words(len(undone.restored))} chỗ."
    if undone.kept:
        said += f" {len(undone.kept)} chỗ được giữ nguyên vì đã sửa tiếp sau khi nhận."
    return said


def short(text: str) -> str:
    """Return a value in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + "…"


def _total_row(name: str, before: int | None, after: int | None, unit: int) -> tuple[str, ...]:
    difference = (after or 0) - (before or 0)
    sign = "+" if difference > 0 else ""
    changed = f"{sign}{print_amount(difference, unit)}" if difference else "0"
    return name, print_amount(before, unit) or "–", print_amount(after, unit) or "–", changed


def _edit_row(change: ValueChange, seen: Preview, rules: Rules, *, is_disputed: bool = False) -> tuple[str, ...]:
    from desktop.history.json_value import parse_trusted

    before, after = parse_trusted([change.before, change.after])
    name = atom_words(change.atom, seen.plan, rules)
    shown = (short(atom_value_words(change.atom, value, seen.plan)) for value in (before, after))
    who = seen.people.get(change.person, "")
    return (f"⚠ {name}" if is_disputed else name, *shown, who, changed_words(change.time or ""))


def _conflict_row(atom: str, seen: Preview, rules: Rules) -> tuple[str, ...]:
    """A conflict whose shown value stays as it is: the other value comes beside it."""
    newest = seen.others.get(atom)
    now = short(_text_words(atom, seen.outlook.after.texts.get(atom, "null"), seen))
    other = "" if newest is None else short(atom_value_words(atom, newest.value, seen.plan))
    who = "" if newest is None else seen.people.get(newest.person, "")
    when = "" if newest is None else changed_words(newest.time or "")
    return f"⚠ {atom_words(atom, seen.plan, rules)}", now, f"thêm bên kia: {other}", who, when


def _text_words(atom: str, text: str, seen: Preview) -> str:
    from desktop.history.json_value import parse_trusted

    (value,) = parse_trusted([text])
    return atom_value_words(atom, value, seen.plan)


def _row_line(row: str, what: str, seen: Preview, rules: Rules, by_life: Mapping[str, ValueChange]) -> tuple[str, ...]:
    atom = f"row/{row}/life"
    change = by_life.get(atom)
    who = seen.people.get(change.person, "") if change else ""
    when = changed_words(change.time or "") if change and change.time else ""
    return row_name(row, seen, rules), "", what, who, when


def row_name(row: str, seen: Preview, rules: Rules) -> str:
    """Return what a row is called: by its place, and for one that goes by the title it had."""
    named = atom_words(f"row/{row}/", seen.plan, rules)
    if named != "Dòng đã xóa":
        return named
    for column in ("title", "name", "text"):
        text = seen.outlook.before.texts.get(f"cell/{row}/{column}", "")
        if len(text) > 2:  # noqa: PLR2004 - a JSON text with something between its quotes
            return f"Dòng “{short(text[1:-1])}”"
    return "Một dòng"
