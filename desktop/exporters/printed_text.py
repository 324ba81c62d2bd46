"""Text as it can be printed: without letters nobody can see."""

from __future__ import annotations

import re
from typing import Final

from desktop.domain.text import without_unseen

LINE_ENDS: Final = re.compile("[\t\n\r\u2028\u2029]+")


def printed(text: str) -> str:
    """The text without control characters and halves of letters, line ends as spaces; blanks to fill in stay."""
    return text if text.isprintable() else without_unseen(LINE_ENDS.sub(" ", text))
