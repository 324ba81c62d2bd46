"""File names for the office's document system: plain letters, digits and hyphens, the same for the same paper."""

from __future__ import annotations

import re

from desktop.domain.plan import Plan
from desktop.domain.text import fold
from desktop.packs.pack import Pack

PLAN_KEY = "ke-hoach"
PLAN_START = "KH"
NAME_LIMIT = 80


def plain_name(text: str) -> str:
    """Return a text as part of a file name: no accents, no blanks, no signs but hyphens, at most 80 letters."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return plain[:NAME_LIMIT].strip("-")


def plan_name(plan: Plan) -> str:
    """Return what tells a plan's files from another plan's in one folder: "2024-krong-no"."""
    return f"{plan.facts.year}-{plain_name(plan.facts.area_name) or plain_name(plan.id)}"


def document_file_name(plan: Plan, pack: Pack, key: str, *, is_draft: bool) -> str:
    """Return the bare name of a plan's file or of one of its papers: "KH-2024-krong-no", "TTr-2024-krong-no-du-thao".

    Raises KeyError for a paper the pack does not have.
    """
    start = PLAN_START if key == PLAN_KEY else pack.paper(key).file
    facts = plan.facts
    adjusted = (f"dieu-chinh-{facts.adjustment}",) if facts.adjustment else ()
    drafted = ("du-thao",) if is_draft else ()
    return "-".join((start, plan_name(plan), *adjusted, *drafted))
