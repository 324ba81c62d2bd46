"""What the decree allows, and that the writers stay inside it."""

from __future__ import annotations

import pytest

from desktop.domain import decree
from desktop.domain.decree import Range
from desktop.exporters import measures


def test_a_range_holds_both_its_ends_and_a_rounding() -> None:
    allowed = Range(13, 14, "")
    assert [allowed.allows(size) for size in (12.9, 13, 13.5, 14, 14.1)] == [False, True, True, True, False]
    assert allowed.allows(14.1, tolerance=0.2)


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        (measures.BODY_SIZE, decree.BODY_PT),
        (measures.PAGE_NUMBER_SIZE, decree.PAGE_NUMBER_PT),
        (measures.NUMBER_SIZE, decree.NUMBER_PT),
        (measures.TITLE_SIZE, decree.KIND_PT),
        (measures.SIGNER_SIZE, decree.SIGNER_PT),
        (measures.RECIPIENTS_LABEL_SIZE, decree.RECIPIENTS_LABEL_PT),
        (measures.RECIPIENTS_SIZE, decree.RECIPIENTS_PT),
        (measures.APPENDIX_LABEL_SIZE, decree.APPENDIX_LABEL_PT),
        (measures.APPENDIX_TITLE_SIZE, decree.APPENDIX_TITLE_PT),
        (measures.APPENDIX_ATTACHED_SIZE, decree.ATTACHED_PT),
        (measures.PARAGRAPH_GAP, decree.PARAGRAPH_GAP_PT),
        (measures.FIRST_LINE_INDENT / measures.MM, decree.FIRST_LINE_MM),
        (measures.LARGE_LETTERHEAD.national_name, decree.NATIONAL_NAME_PT),
        (measures.SMALL_LETTERHEAD.national_name, decree.NATIONAL_NAME_PT),
        (measures.LARGE_LETTERHEAD.motto, decree.MOTTO_PT),
        (measures.SMALL_LETTERHEAD.motto, decree.MOTTO_PT),
    ],
)
def test_what_the_writers_print_is_allowed(value: float, allowed: Range) -> None:
    assert allowed.allows(value, tolerance=0.01)


def test_the_pages_of_the_writers_have_allowed_margins() -> None:
    upright = measures.page_of("A4", "portrait")
    for side, allowed in (
        (upright.top, decree.MARGIN_TOP_MM),
        (upright.bottom, decree.MARGIN_BOTTOM_MM),
        (upright.left, decree.MARGIN_LEFT_MM),
        (upright.right, decree.MARGIN_RIGHT_MM),
        (measures.page_of("A3", "landscape").bottom, decree.LANDSCAPE_BOTTOM_MM),
    ):
        assert allowed.allows(side / measures.MM, tolerance=0.01)
