from __future__ import annotations

from desktop.exporters.strips import Strip, hold_for_signature, lay_out


def heights(strips: list[Strip], height: float) -> list[list[float]]:
    """The heights of the strips on each page."""
    return [[placed.strip.height for placed in page] for page in lay_out(strips, height)]


def test_strips_fill_pages_in_order() -> None:
    assert heights([Strip(40), Strip(40), Strip(40)], 100) == [[40, 40], [40]]


def test_air_above_a_strip_is_dropped_at_the_head_of_a_page() -> None:
    pages = lay_out([Strip(60), Strip(60, gap=10), Strip(20, gap=10)], 100)
    assert [[placed.y for placed in page] for page in pages] == [[0], [0, 70]]


def test_strips_that_keep_together_move_together() -> None:
    assert heights([Strip(60), Strip(30, keeps_next=True), Strip(30)], 100) == [[60], [30, 30]]


def test_a_run_no_page_can_hold_keeps_only_its_end() -> None:
    run = [Strip(15, keeps_next=True) for _ in range(8)] + [Strip(15)]
    assert heights(run, 100) == [[15] * 6, [15] * 3]
    assert heights([Strip(70, keeps_next=True), Strip(15, keeps_next=True), Strip(16)], 100) == [[70], [15, 16]]


def test_the_head_of_a_table_opens_each_further_page() -> None:
    head = Strip(10, keeps_next=True)
    rows = [Strip(30, head=head) for _ in range(5)]
    assert heights([head, *rows], 100) == [[10, 30, 30, 30], [10, 30, 30]]


def test_a_strip_that_may_be_divided_fills_the_page_and_goes_on_overleaf() -> None:
    assert heights([Strip(60), dividable(70), Strip(20)], 100) == [[60, 40], [30, 20]]
    assert heights([Strip(60), dividable(270)], 100) == [[60, 40], [100], [100], [30]]


def test_a_strip_of_which_no_part_may_stand_on_the_rest_of_a_page_goes_on_to_the_next() -> None:
    assert heights([Strip(90), dividable(70)], 100) == [[90], [70]]
    assert heights([Strip(90), dividable(130)], 100) == [[90], [100], [30]]


def dividable(height: float) -> Strip:
    """A strip that may be divided anywhere but less than 20 points below its head."""

    def cut(room: float) -> tuple[Strip, Strip] | None:
        return (dividable(room), dividable(height - room)) if room >= 20 else None

    return Strip(height, cut=cut)


def test_strips_before_a_signature_are_tied_to_it() -> None:
    strips = [Strip(10), Strip(10), Strip(10)]
    hold_for_signature(strips, 2)
    assert [strip.keeps_next for strip in strips] == [False, True, True]


def test_no_strips_make_no_pages() -> None:
    assert lay_out([], 100) == []
