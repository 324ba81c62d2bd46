"""Sending a package: what of the plan, with which passphrase, where to; and what is said once it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.domain.plan import Plan
from desktop.domain.text import nfc
from desktop.exporters.files import FileProblem
from desktop.packages.envelope import PASSPHRASE_LIMIT
from desktop.presenters.exchange_words import value_words
from desktop.presenters.export_page import problem_words
from desktop.presenters.main_window import store_sentence
from desktop.services.ports import StoreError
from desktop.services.row_family import rows_of_commune
from desktop.services.sending import Delivery, NoRowsError, SendOrder

LockChoice = Literal["none", "typed", "made"]
WHOLE = "Cả kế hoạch"
SHORTEST = 8
"""Letters a typed passphrase needs at least."""
LOCK_WORDS: tuple[tuple[LockChoice, str], ...] = (
    ("none", "Không đặt mật khẩu"),
    ("typed", "Tự đặt mật khẩu"),
    ("made", "Dùng cụm từ máy tạo"),
)
NO_RECOVERY = (
    "Quên mật khẩu thì không ai mở lại được gói này, kể cả người viết chương trình. Báo mật khẩu cho người nhận"
    " qua điện thoại, không gửi chung với tệp. Kế hoạch trên máy này không bị khóa."
)
PLAIN_NOTE = "Ai có tệp cũng đọc được. Đặt mật khẩu khi gửi qua thư, Zalo hoặc USB có thể rơi."
STICK_NOTE = "Hãy rút USB an toàn (biểu tượng USB ở góc phải màn hình, mục “Đẩy ra” hoặc “Eject”) rồi mới rút."
READ_BACK = "Tệp đã được đọc lại và giống hệt bản gốc."


@dataclass(frozen=True)
class SendChoice:
    """One thing to send: the id of a commune (empty: the whole plan) and how it is called."""

    commune: str
    words: str


def send_choices(plan: Plan) -> tuple[SendChoice, ...]:
    """Return what can be sent: the whole plan, and the rows of each commune that some table asks."""
    asked = [commune for commune in plan.communes if rows_of_commune(plan, commune.id)]
    return (SendChoice("", WHOLE), *(SendChoice(commune.id, f"Chỉ các dòng của {commune.name}") for commune in asked))


def lock_fault(choice: LockChoice, first: str, second: str) -> str:
    """Return why a package cannot be locked so, in a sentence; empty when it can."""
    if choice == "none":
        return ""
    if choice == "made":
        return "" if first else "Chưa có cụm từ nào."
    if len(nfc(first)) < SHORTEST:
        return f"Mật khẩu cần ít nhất {SHORTEST} ký tự."
    if len(nfc(first)) > PASSPHRASE_LIMIT:
        return f"Mật khẩu dài quá {value_words(PASSPHRASE_LIMIT)} ký tự."
    return "" if nfc(first) == nfc(second) else "Hai lần nhập mật khẩu chưa giống nhau."


def send_order(plan_id: str, folder: str, *, commune: str, choice: LockChoice, passphrase: str) -> SendOrder:
    """Return the order for the services; the passphrase in NFC, as every way of typing it gives."""
    locked = nfc(passphrase) if choice != "none" else None
    return SendOrder(plan_id, Path(folder), commune, locked)


def sent_words(delivery: Delivery) -> str:
    """What was written, the code last so that it can be read out."""
    said = [f"Đã ghi {delivery.sent.path.name} ({size_words(delivery.size)}). {READ_BACK}"]
    if delivery.is_on_stick:
        said.append(STICK_NOTE)
    said.append(f"Mã phiên bản: {delivery.sent.revision}")
    return "\n".join(said)


def size_words(size: int) -> str:
    """Return a file size: "12 KB", "4,2 MB"."""
    kilobytes = max(round(size / 1000), 1)
    if kilobytes < 1000:  # noqa: PLR2004 - kB in a MB
        return f"{kilobytes} KB"
    return f"{kilobytes / 1000:.1f}".replace(".", ",") + " MB"


def send_problem(error: Exception) -> str:
    """Return why nothing was sent; raise what is neither the machine's fault nor a matter of the plan."""
    if isinstance(error, NoRowsError):
        return "Chưa có biểu nào của kế hoạch hỏi số liệu của đơn vị này nên không có gì để gửi."
    if isinstance(error, StoreError):
        return " ".join(store_sentence(error.code))
    if isinstance(error, FileProblem | OSError):
        return problem_words(error)
    raise error


def conflict_note(count: int) -> str:
    """What to know before sending a plan in which something has to be decided; empty without."""
    if not count:
        return ""
    return f"Kế hoạch còn {count} xung đột; gói gửi đi mang theo cả hai giá trị để người nhận cũng thấy."


def places(folders: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return (words, folder) of the places offered, each folder once."""
    found: dict[str, str] = {}
    for words, folder in folders:
        if folder and folder not in found:
            found[folder] = words
    return tuple((words, folder) for folder, words in found.items())
