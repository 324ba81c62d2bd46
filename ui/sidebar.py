"""The sidebar: steps and sections of the plan with how far each one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from desktop.presenters.outline import OutlineNode

KEY_ROLE = Qt.ItemDataRole.UserRole
INDENT = 14
ITEM_STYLE = "#outline::item { padding: 3px 2px; }"


class Sidebar(QTreeWidget):
    """A tree of outline nodes; choosing one by key or mouse opens its page."""

    node_chosen = Signal(str, str)
    """Page key and section id (empty for the page itself): the node stands out, the keyboard stays here."""
    node_entered = Signal(str, str)
    """The same for a node that was clicked or given Enter: the keyboard goes to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("outline")
        self.setStyleSheet(ITEM_STYLE)
        self.setAccessibleName("Các bước và mục lục")
        self.setHeaderLabels(["CÁC BƯỚC / MỤC LỤC"])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setMinimumWidth(180)
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._enter)
        self.itemActivated.connect(self._enter)
        self._nodes: tuple[OutlineNode, ...] = ()

    @property
    def nodes(self) -> tuple[OutlineNode, ...]:
        """The nodes shown."""
        return self._nodes

    @property
    def current_key(self) -> str:
        """The key of the chosen node."""
        item = self.currentItem()
        return str(item.data(0, KEY_ROLE)) if item is not None else ""

    def show_nodes(self, nodes: Sequence[OutlineNode]) -> None:
        """Show the nodes; while the same nodes stand there only words and marks change."""
        before = [node.key for top in self._nodes for node in top.walk()]
        self._nodes = tuple(nodes)
        flat = [node for top in nodes for node in top.walk()]
        if [node.key for node in flat] != before:
            self._rebuild()
        for item, node in zip(self._items(), flat, strict=True):
            if item.text(0) != node.text:
                item.setText(0, node.text)
                item.setToolTip(0, node.tip)

    def choose(self, key: str) -> None:
        """Mark a node without opening its page."""
        with QSignalBlocker(self):
            for item in self._items():
                if item.data(0, KEY_ROLE) == key:
                    self.setCurrentItem(item)
                    return

    def _rebuild(self) -> None:
        chosen = self.current_key
        closed = {str(item.data(0, KEY_ROLE)) for item in self._items() if item.childCount() and not item.isExpanded()}
        with QSignalBlocker(self):
            self.clear()
            for node in self._nodes:
                self.addTopLevelItem(self._item(node))
            for item in self._items():
                item.setExpanded(str(item.data(0, KEY_ROLE)) not in closed)
        self.choose(chosen)

    def _item(self, node: OutlineNode) -> QTreeWidgetItem:
        item = QTreeWidgetItem([""])
        item.setData(0, KEY_ROLE, node.key)
        for child in node.children:
            item.addChild(self._item(child))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        steps = QTreeWidgetItemIterator(self)
        while (item := steps.value()) is not None:
            found.append(item)
            steps += 1
        return found

    def _choose(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.node_chosen.emit(*_spot(item))

    def _enter(self, item: QTreeWidgetItem, _column: int) -> None:
        self.node_entered.emit(*_spot(item))


def _spot(item: QTreeWidgetItem) -> tuple[str, str]:
    page, _, section = str(item.data(0, KEY_ROLE)).partition("/")
    return page, section
