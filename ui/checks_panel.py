"""The checks panel: counters, filter, grouped findings; Enter or a double click goes to the place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.presenters.checks_panel import (
    GROUPINGS,
    NOTHING_FOUND,
    NOTHING_MATCHES,
    STILL_CHECKING,
    CheckGroup,
    CheckRow,
    check_groups,
    count,
    neighbour,
)
from ui.inputs import SearchBox, combo_box
from ui.theme import LIGHT, SPACE, SPACE_SMALL

ITEM_STYLE = "QTreeWidget::item { padding: 2px 0; }"
ID_ROLE = Qt.ItemDataRole.UserRole
COLOURS = {Severity.ERROR: LIGHT.error, Severity.WARNING: LIGHT.warning, Severity.HINT: LIGHT.muted}


class ChecksPanel(QWidget):
    """Shows findings; every wish goes out as a signal with the finding."""

    place_wanted = Signal(object)
    """The finding whose place is wanted."""
    waiver_wanted = Signal(object)
    """The finding to accept with a reason."""
    mending_wanted = Signal(object)
    """The finding to mend."""
    mending_all_wanted = Signal(object)
    """The finding to mend together with all of its kind."""
    waiver_removal_wanted = Signal(str)
    """The id of the waiver to take back."""
    counts_changed = Signal(str)

    def __init__(self, pages: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`pages` are the titles of the pages by key, in their order."""
        super().__init__(parent)
        self._pages = pages
        self._found: tuple[Finding, ...] = ()
        self._is_complete = True
        self._plan: Plan | None = None
        self._rules = Rules()
        self.groups: tuple[CheckGroup, ...] = ()
        self._items: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.counter = QLabel()
        self.filter = SearchBox("Lọc")
        self.grouping = combo_box("Cách nhóm", [title for _, title in GROUPINGS])
        self.go_button = QPushButton("Tới chỗ")
        self.waive_button = QPushButton("Bỏ qua có lý do…")
        self.mend_button = QPushButton("Sửa nhanh")
        self.mend_all_button = QPushButton("Sửa tất cả cùng loại…")
        self.tree = QTreeWidget()
        self._lay_out()
        self._connect()

    @property
    def current(self) -> CheckRow | None:
        """The chosen finding."""
        item = self.tree.currentItem()
        wanted = item.data(0, ID_ROLE) if item is not None else None
        return next((row for group in self.groups for row in group.rows if row.id == wanted), None)

    def show_findings(self, found: tuple[Finding, ...], plan: Plan, rules: Rules, *, is_complete: bool = True) -> None:
        """Show what the checks found; the chosen finding stays chosen while it stands.

        While not every check has run (`is_complete`), an empty list does not say that there is no fault.
        """
        self._is_complete = is_complete
        self._found, self._plan, self._rules = found, plan, rules
        self._refresh()

    def step(self, step: int) -> None:
        """Choose the next (+1) or the previous (-1) open finding and ask for its place."""
        current = self.current
        row = neighbour(self.groups, current.id if current else "", step)
        if row is not None:
            self._choose(row.id)
            self.place_wanted.emit(row.finding)

    def waive(self) -> None:
        """Ask to accept the chosen finding, or take back the waiver it has."""
        row = self.current
        if row is not None and row.waiver:
            self.waiver_removal_wanted.emit(row.waiver)
        elif row is not None and row.can_be_waived:
            self.waiver_wanted.emit(row.finding)

    def mend(self) -> None:
        """Ask to mend the chosen finding."""
        row = self.current
        if row is not None and row.can_be_mended:
            self.mending_wanted.emit(row.finding)

    def mend_all(self) -> None:
        """Ask to mend all findings of the chosen one's kind."""
        row = self.current
        if row is not None and row.can_be_mended:
            self.mending_all_wanted.emit(row.finding)

    def _lay_out(self) -> None:
        self.tree.setAccessibleName("Kết quả kiểm tra")
        self.tree.setHeaderLabels(["Mã", "Chỗ", "Nội dung"])
        self.tree.setRootIsDecorated(False)
        self.tree.setStyleSheet(ITEM_STYLE)
        self.tree.setIndentation(SPACE)
        self.tree.setWordWrap(True)
        self.tree.setUniformRowHeights(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(1, 260)
        self.tree.header().setStretchLastSection(True)
        top = QHBoxLayout()
        heading = QLabel("KIỂM TRA")
        heading.setObjectName("paneTitle")
        self.filter.setMaximumWidth(240)
        top.addWidget(heading)
        top.addWidget(self.counter)
        top.addStretch(1)
        for control in (self.grouping, self.filter, self.mend_all_button, self.mend_button):
            top.addWidget(control)
        for control in (self.waive_button, self.go_button):
            top.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_SMALL, SPACE, SPACE_SMALL)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self.tree)

    def _connect(self) -> None:
        self.filter.search_changed.connect(self._refresh)
        self.grouping.currentIndexChanged.connect(self._refresh)
        self.tree.itemActivated.connect(self._go)
        self.tree.currentItemChanged.connect(self._enable)
        self.go_button.clicked.connect(self._go)
        self.waive_button.clicked.connect(self.waive)
        self.mend_button.clicked.connect(self.mend)
        self.mend_all_button.clicked.connect(self.mend_all)

    def _refresh(self) -> None:
        if self._plan is None:
            return
        counts = count(self._found, self._plan)
        self.counter.setText(counts.text)
        self.counts_changed.emit(counts.text)
        before = [(group.title.partition(" (")[0], [row.id for row in group.rows]) for group in self.groups]
        self.groups = check_groups(
            self._found,
            self._plan,
            self._rules,
            pages=self._pages,
            group_by=GROUPINGS[self.grouping.currentIndex()][0],
            query=self.filter.text(),
        )
        after = [(group.title.partition(" (")[0], [row.id for row in group.rows]) for group in self.groups]
        if before != after or not after:
            self._rebuild()
        self._fill()
        self._enable()

    def _rebuild(self) -> None:
        chosen = self.current_id
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._items.clear()
            for group in self.groups:
                head = QTreeWidgetItem(self.tree)
                head.setFirstColumnSpanned(True)
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                rows = [QTreeWidgetItem(head) for _ in group.rows]
                for item, row in zip(rows, group.rows, strict=True):
                    item.setData(0, ID_ROLE, row.id)
                head.setExpanded(True)
                self._items.append((head, rows))
            if not self.groups:
                complete = NOTHING_FOUND if self._is_complete else STILL_CHECKING
                words = NOTHING_MATCHES if self.filter.text().strip() else complete
                QTreeWidgetItem(self.tree, [words]).setFirstColumnSpanned(True)
        self._choose(chosen)

    @property
    def current_id(self) -> str:
        """The id of the chosen finding, empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, ID_ROLE) or "") if item is not None else ""

    def _fill(self) -> None:
        for group, (head, items) in zip(self.groups, self._items, strict=True):
            head.setText(0, group.title)
            for item, row in zip(items, group.rows, strict=True):
                _fill_item(item, row)

    def _choose(self, row_id: str) -> None:
        with QSignalBlocker(self.tree):
            for item in (item for _, items in self._items for item in items):
                if row_id and item.data(0, ID_ROLE) == row_id:
                    self.tree.setCurrentItem(item)
        self._enable()

    def _enable(self) -> None:
        row = self.current
        self.go_button.setEnabled(row is not None)
        self.waive_button.setEnabled(row is not None and (row.can_be_waived or bool(row.waiver)))
        for button in (self.mend_button, self.mend_all_button):
            button.setEnabled(row is not None and row.can_be_mended)
        self.waive_button.setText("Thôi bỏ qua" if row is not None and row.waiver else "Bỏ qua có lý do…")

    def _go(self) -> None:
        if (row := self.current) is not None:
            self.place_wanted.emit(row.finding)


def _fill_item(item: QTreeWidgetItem, row: CheckRow) -> None:
    text = f"{row.text} (Lý do: {row.reason})" if row.reason else row.text
    for column, words in enumerate((f"{row.sign} {row.finding.code}", row.place, text)):
        if item.text(column) != words:
            item.setText(column, words)
            item.setToolTip(column, words)
    item.setForeground(0, QBrush(QColor(COLOURS[row.finding.severity])))
    item.setToolTip(0, f"{row.severity} {row.finding.code}")
