"""What the decree allows, and that the writers stay inside it."""

from __future__ import annotations

import pytest

from desktop.domain import decree
from desktop.domain.decree import Range
from desktop.domain.layout import Layout
from desktop.exporters import measures


def test_a_range_holds_both_its_ends_and_a_rounding() -> None:
    allowed = Range(13, 14, "")
    assert [allowed.allows(size) for size in (12.9, 13, 13.5, 14, 14.1)] == [False, True, True, True, False]
    assert allowed.allows(14.1, tolerance=0.2)


EXTREMES = (
    Layout(),
    Layout(body_size=13, header_sizes="12-13", first_line=100, top=25, bottom=25, left=35, right=20, line_spacing=150),
)


@pytest.mark.parametrize("layout", EXTREMES)
@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("body_size", decree.BODY_PT),
        ("page_number_size", decree.PAGE_NUMBER_PT),
        ("number_size", decree.NUMBER_PT),
        ("title_size", decree.KIND_PT),
        ("signer_size", decree.SIGNER_PT),
        ("recipients_label_size", decree.RECIPIENTS_LABEL_PT),
        ("recipients_size", decree.RECIPIENTS_PT),
        ("appendix_label_size", decree.APPENDIX_LABEL_PT),
        ("appendix_title_size", decree.APPENDIX_TITLE_PT),
        ("appendix_attached_size", decree.ATTACHED_PT),
        ("paragraph_gap", decree.PARAGRAPH_GAP_PT),
        ("line_spacing", decree.LINE_SPACING),
    ],
)
def test_what_the_writers_print_is_allowed(layout: Layout, name: str, allowed: Range) -> None:
    assert allowed.allows(getattr(measures.measures_of(layout), name), tolerance=0.01)


@pytest.mark.parametrize("sizes", [measures.LARGE_LETTERHEAD, measures.SMALL_LETTERHEAD])
def test_both_pairs_of_the_letterhead_are_allowed(sizes: measures.LetterheadSizes) -> None:
    assert decree.NATIONAL_NAME_PT.allows(sizes.national_name)
    assert decree.ISSUER_PT.allows(sizes.national_name)
    assert decree.MOTTO_PT.allows(sizes.motto)
    assert decree.PLACE_PT.allows(sizes.place_and_date)


@pytest.mark.parametrize("layout", EXTREMES)
def test_the_pages_of_the_writers_have_allowed_margins(layout: Layout) -> None:
    set_by = measures.measures_of(layout)
    assert decree.FIRST_LINE_MM.allows(set_by.first_line / measures.MM, tolerance=0.01)
    for page in (measures.page_of(set_by, "A4", "portrait"), measures.page_of(set_by, "A3", "landscape")):
        for side, allowed in (
            (page.top, decree.MARGIN_TOP_MM),
            (page.bottom, decree.MARGIN_BOTTOM_MM),
            (page.left, decree.MARGIN_LEFT_MM),
            (page.right, decree.MARGIN_RIGHT_MM),
        ):
            assert allowed.allows(side / measures.MM, tolerance=0.01)
