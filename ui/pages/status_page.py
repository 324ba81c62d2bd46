"""The way of the plan on one page: where it is, the steps that can be taken, what was done, the files that are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from desktop.domain.plan import Plan
from desktop.domain.plan_status import KeptFile
from desktop.presenters.export_page import problem_words
from desktop.presenters.plan_status import (
    COMMENT_QUESTION,
    REOPEN_QUESTION,
    FileRow,
    file_rows,
    issue_answer,
    later_words,
    refusal_words,
    saved_name,
    status_view,
    step_rows,
    submit_question,
    track_words,
)
from desktop.services import plan_status
from desktop.services.adjusting import close_adjusted, start_adjustment
from desktop.services.catalogue import load_catalogue
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.frozen_export import write_frozen
from desktop.services.frozen_view import current_plan, later_atoms
from desktop.services.kept_files import KeptFileError, kept_bytes
from desktop.services.office import Office
from desktop.services.plan_status import IssueOrder, Prepared, StepRefusedError
from ui.dialogs import open_dialog
from ui.pages.issue_dialog import IssueDialog
from ui.pages.layouts import heading, note, page_column, row
from ui.pages.page import Page
from ui.pages.print_choice import open_in_reader, show_file
from ui.pages.step_note import StepNoteDialog
from ui.plain_table import PlainTable
from ui.theme import LIGHT
from ui.worker import Job, Worker

STEP_HEADS = ("Bước", "Lúc", "Người thực hiện", "Mã bản", "Ghi chú")
FILE_HEADS = ("Tệp giữ lại", "Bước", "Lúc", "Cỡ")


class StatusPage(Page):
    """Takes steps; slow work runs on the worker, and the step is put in place when it comes back."""

    edits = False

    def __init__(self, desk: Desk, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        """Show the plan's way so far."""
        super().__init__(desk, parent)
        self._office = office
        self._worker = worker
        self._job: Job | None = None
        self.track, self.sentence, self.later, self.said = QLabel(), QLabel(), note(), note()
        self.comment_button = QPushButton("Gửi xin ý kiến…")
        self.submit_button = QPushButton("Trình ký…")
        self.issue_button = QPushButton("Ban hành…")
        self.scan_button = QPushButton("Bổ sung bản ký…")
        self.reopen_button = QPushButton("Trả về dự thảo…")
        self.adjust_button = QPushButton("Lập kế hoạch điều chỉnh")
        self.steps = PlainTable("Các bước đã qua", STEP_HEADS, stretched=len(STEP_HEADS) - 1)
        self.files = PlainTable("Tệp giữ lại", FILE_HEADS, stretched=0)
        self.open_button, self.save_button = QPushButton("Mở"), QPushButton("Lưu ra tệp…")
        self._lay_out()
        self._connect()
        self._show()
        self.setFocusProxy(self.submit_button)

    def take_change(self, changes: Changes) -> None:
        """Show the way again where it went on."""
        if changes.facts or changes.before.steps is not changes.after.steps:
            self._show()

    def close_page(self) -> None:
        """Want no step any more."""
        if self._job is not None:
            self._job.cancel()
        super().close_page()

    def ask_comment(self) -> None:
        """Ask for a note, then send the draft out for comment."""
        self._ask_note("Gửi xin ý kiến", COMMENT_QUESTION, self.send_for_comment)

    def send_for_comment(self, words: str) -> None:
        """Keep the draft that goes out."""
        desk = self.desk
        work = partial(plan_status.prepare_comment, self._office.store, desk.plan, desk.pack)
        self._prepare(work, partial(plan_status.send_for_comment, desk, person=self._person(), note=words))

    def ask_signing(self) -> None:
        """Ask for a note, then lay the plan before the signer."""
        self._ask_note("Trình ký", submit_question(self.desk), self.submit)

    def submit(self, words: str) -> None:
        """Keep the clean print and freeze the plan."""
        desk = self.desk
        work = partial(plan_status.prepare_signing, self._office.store, desk.plan, desk.pack, desk.rules)
        self._prepare(work, partial(plan_status.submit_for_signing, desk, person=self._person(), note=words))

    def ask_issue(self) -> None:
        """Ask what stands on the signed print."""
        title = "Ban hành" if self.desk.plan.facts.status == "submitted" else "Bổ sung bản ký"
        open_dialog(IssueDialog(title, issue_answer(self.desk.plan), self.issue, self))

    def issue(self, order: IssueOrder, scan: Path | None) -> None:
        """Record the signed print and keep its scan."""
        work = partial(plan_status.prepare_issue, self._office.store, self.desk.plan, scan)
        self._prepare(work, partial(self._issue, order))

    def ask_reopening(self) -> None:
        """Ask why the plan goes back to draft."""
        dialog = StepNoteDialog("Trả về dự thảo", REOPEN_QUESTION, self.reopen, self, is_needed=True)
        open_dialog(dialog)

    def reopen(self, words: str) -> None:
        """Open the plan for edits again, with what was received meanwhile."""
        desk = self.desk
        work = partial(_current, self._office, desk.plan.id)
        self._run(work, lambda current: plan_status.reopen(desk, person=self._person(), note=words, current=current))

    def start_adjustment(self) -> None:
        """Draft the adjustment and open it."""
        self._run(partial(_adjustment, self._office, self.desk.plan.id), self.desk_made.emit)

    def open_file(self) -> None:
        """Open the chosen kept file in the machine's own program, if it is still what it was."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            content = kept_bytes(self._office.store, chosen.kept)
        except KeptFileError as error:
            self._say(problem_words(error))
            return
        name = saved_name(self.desk.plan, self.desk.pack, chosen.kept)
        is_pdf = chosen.kept.kind in {"pdf", "scan"}
        if not (open_in_reader(content, name) if is_pdf else show_file(content, name)):
            self._say("Không mở được tệp. Hãy bấm “Lưu ra tệp…” rồi mở tệp đó.")

    def ask_saving(self) -> None:
        """Ask where a copy of the chosen kept file goes."""
        chosen = self._chosen()
        if chosen is None:
            return
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        name = saved_name(self.desk.plan, self.desk.pack, chosen.kept)
        dialog = QFileDialog(self, "Lưu tệp giữ lại", str(folder / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save_file)
        open_dialog(dialog)

    def save_file(self, target: str) -> None:
        """Write a copy of the chosen kept file, checked against its hash."""
        chosen = self._chosen()
        if chosen is None:
            return
        work = partial(_save, self._office, {Path(target): chosen.kept})
        self._worker.run(work, self._tell_saved, self._fail)

    def _lay_out(self) -> None:
        for label in (self.track, self.sentence):
            label.setWordWrap(True)
        self.track.setTextFormat(Qt.TextFormat.RichText)
        column = page_column(self)
        column.addWidget(heading("Trình ký, ban hành"))
        column.addWidget(self.track)
        column.addWidget(self.sentence)
        column.addWidget(self.later)
        forward = (self.comment_button, self.submit_button, self.issue_button, self.scan_button)
        column.addLayout(row(*forward, self.adjust_button, None, self.reopen_button))
        column.addWidget(self.said)
        column.addWidget(self.steps, 3)
        column.addWidget(self.files, 2)
        column.addLayout(row(self.open_button, self.save_button, None))

    def _connect(self) -> None:
        for button, slot in (
            (self.comment_button, self.ask_comment),
            (self.submit_button, self.ask_signing),
            (self.issue_button, self.ask_issue),
            (self.scan_button, self.ask_issue),
            (self.reopen_button, self.ask_reopening),
            (self.adjust_button, self.start_adjustment),
            (self.open_button, self.open_file),
            (self.save_button, self.ask_saving),
        ):
            button.clicked.connect(slot)
        self.files.row_opened.connect(self._open_row)

    def _show(self) -> None:
        plan = self.desk.plan
        view = status_view(plan)
        self.track.setText(f" <span style='color:{LIGHT.muted}'>→</span> ".join(map(_marked, track_words(view))))
        self.sentence.setText(view.sentence)
        self.steps.set_rows([(each.id, each.cells) for each in step_rows(plan.steps)])
        self.files.set_rows([(each.kept.sha256, each.cells) for each in file_rows(plan)])
        for table in (self.steps, self.files):
            table.choose(next(iter(table.ids), ""))
        self._show_later(0)
        if plan.is_frozen:
            self._worker.run(partial(_count_later, self._office, plan), self._show_later, self._fail)
        self._enable(is_busy=False)

    def _show_later(self, count: int) -> None:
        self.later.setText(later_words(count))
        self.later.setVisible(bool(count))

    def _enable(self, *, is_busy: bool) -> None:
        view = status_view(self.desk.plan)
        for button, is_possible in (
            (self.comment_button, view.can_comment),
            (self.submit_button, view.can_submit),
            (self.issue_button, view.can_issue),
            (self.scan_button, view.can_add_scan),
            (self.reopen_button, view.can_reopen),
            (self.adjust_button, view.can_adjust),
        ):
            button.setVisible(is_possible)
            button.setEnabled(not is_busy)
        for button in (self.open_button, self.save_button):
            button.setEnabled(bool(file_rows(self.desk.plan)))

    def _open_row(self, _row: str) -> None:
        self.open_file()

    def _prepare(self, work: Callable[[], Prepared], take: Callable[[Prepared], object]) -> None:
        self._run(partial(_without_job, work), take)

    def _run(self, work: Callable[[Job], object], take: Callable[..., object]) -> None:
        self._say("Đang thực hiện…")
        self._enable(is_busy=True)
        self._job = self._worker.run(work, partial(self._take, take), self._fail)

    def _take(self, take: Callable[..., object], made: object) -> None:
        self._job = None
        try:
            done = take(made)
        except StepRefusedError as error:
            self._fail(error)
            return
        self._enable(is_busy=False)
        self._say(f"Đã ghi: {done.name}." if isinstance(done, Changes) else "")

    def _issue(self, order: IssueOrder, prepared: Prepared) -> Changes:
        desk = self.desk
        done = plan_status.issue(desk, prepared, order, person=self._person())
        if desk.plan.facts.adjusts:
            self._worker.run(partial(_close_adjusted, self._office, desk, self._person()), _nothing, self._fail)
        return done

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._enable(is_busy=False)
        self._say(refusal_words(error) if isinstance(error, StepRefusedError) else problem_words(error))

    def _tell_saved(self, paths: tuple[Path, ...]) -> None:
        self._say(f"Đã lưu {paths[0].name}.")

    def _person(self) -> str:
        return load_catalogue(self._office.store).person.name

    def _chosen(self) -> FileRow | None:
        return next((each for each in file_rows(self.desk.plan) if each.kept.sha256 == self.files.current_id), None)

    def _ask_note(self, title: str, question: str, then: Callable[[str], None]) -> None:
        open_dialog(StepNoteDialog(title, question, then, self))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            self.message_raised.emit(text)


def _marked(part: tuple[str, str]) -> str:
    """A state of the way: bold where the plan is, quiet where it has not come yet."""
    words, place = part
    match place:
        case "here":
            return f"<b style='color:{LIGHT.accent}'>● {words}</b>"
        case "past":
            return f"<span style='color:{LIGHT.ok}'>✓ {words}</span>"
        case "skipped":
            return f"<span style='color:{LIGHT.muted}'>– {words} (không qua)</span>"
        case _:
            return f"<span style='color:{LIGHT.muted}'>○ {words}</span>"


def _without_job(work: Callable[[], Prepared], _job: Job) -> Prepared:
    return work()


def _current(office: Office, plan_id: str, _job: Job) -> Plan:
    """The plan as the store holds it; runs on the worker."""
    return current_plan(office.store, plan_id)


def _adjustment(office: Office, plan_id: str, _job: Job) -> Desk:
    """Draft the adjustment; runs on the worker."""
    return start_adjustment(office, plan_id)


def _close_adjusted(office: Office, desk: Desk, person: str, _job: Job) -> bool:
    """Note on the adjusted plan that its adjustment was issued; runs on the worker."""
    return close_adjusted(office, desk.plan, person=person)


def _count_later(office: Office, plan: Plan, _job: Job) -> int:
    """How many values were received since the plan was frozen; runs on the worker."""
    return len(later_atoms(office.store, plan))


def _save(office: Office, targets: dict[Path, KeptFile], _job: Job) -> tuple[Path, ...]:
    """Write copies of kept files; runs on the worker."""
    return write_frozen(office.store.file, targets)


def _nothing(_done: object) -> None:
    """Nobody waits for it."""
