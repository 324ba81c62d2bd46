from __future__ import annotations

import pytest

from desktop.presenters.grid import Block, CellPlace, FillDirection, fill_pairs, spread

SQUARE = ((2, 3), (2, 4), (3, 3), (3, 4))


@pytest.mark.parametrize(
    ("block", "selection", "laid"),
    [
        ((("a", "b"), ("c", "d")), (), {(2, 3): "a", (2, 4): "b", (3, 3): "c", (3, 4): "d"}),
        ((("a",),), (), {(2, 3): "a"}),
        ((("a",),), ((2, 3), (9, 9)), {(2, 3): "a", (9, 9): "a"}),
        ((("a", "b"),), SQUARE, {(2, 3): "a", (2, 4): "b", (3, 3): "a", (3, 4): "b"}),
        ((("a",), ("b",)), SQUARE, {(2, 3): "a", (2, 4): "a", (3, 3): "b", (3, 4): "b"}),
        ((("a", "b", "c"),), SQUARE, {(2, 3): "a", (2, 4): "b", (2, 5): "c"}),
        ((("a", "b"),), ((2, 3), (2, 4), (3, 3)), {(2, 3): "a", (2, 4): "b"}),
        ((("a", "b"), ("c",)), (), {(2, 3): "a", (2, 4): "b", (3, 3): "c"}),
        (((),), SQUARE, {}),
        ((), (), {}),
    ],
    ids=["block", "one cell", "fills selection", "repeats down", "repeats right", "no multiple", "no rectangle",
         "ragged", "without cells", "without rows"],
)  # fmt: skip
def test_a_block_is_laid_down_as_in_a_spreadsheet(
    block: Block, selection: tuple[CellPlace, ...], laid: dict[CellPlace, str]
) -> None:
    assert dict(spread(block, 2, 3, selection)) == laid


@pytest.mark.parametrize(
    ("cells", "direction", "pairs"),
    [
        (SQUARE, "down", (((2, 3), (3, 3)), ((2, 4), (3, 4)))),
        (SQUARE, "right", (((2, 3), (2, 4)), ((3, 3), (3, 4)))),
        (((3, 4), *SQUARE[:3]), "all", (((3, 4), (2, 3)), ((3, 4), (2, 4)), ((3, 4), (3, 3)))),
        (((2, 3),), "down", (((1, 3), (2, 3)),)),
        (((2, 3),), "right", (((2, 2), (2, 3)),)),
        (((0, 3),), "down", ()),
        (((0, 0), (0, 1)), "right", (((0, 0), (0, 1)),)),
    ],
)
def test_filling_copies_from_the_first_cell_of_each_line_or_from_the_one_before_a_single_one(
    cells: tuple[CellPlace, ...], direction: FillDirection, pairs: tuple[tuple[CellPlace, CellPlace], ...]
) -> None:
    assert fill_pairs(cells, direction) == pairs
