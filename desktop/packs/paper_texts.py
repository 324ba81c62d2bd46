"""Every text of a data pack that papers are made of, with the fields it may hold."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.packs.field_names import AREA_FIELDS, MONEY, OPINION_FIELDS, PAPER_FIELDS, TARGET
from desktop.packs.paper_schema import PaperForm, PapersFile
from desktop.packs.placed_text import PlacedText
from desktop.packs.schema import Issuer

FILE = "papers.toml"
WORDS = ("subject", "opening", "proposal", "bare_proposal", "closing", "nothing")


def paper_texts(papers: PapersFile) -> Iterator[PlacedText]:
    """Yield the texts of papers.toml."""
    for key in ("some", "none"):
        text = getattr(papers.opinions, key)
        yield PlacedText(FILE, f"$.opinions.{key}", text, AREA_FIELDS | OPINION_FIELDS)
    for place, paper in enumerate(papers.paper):
        for path, text in _paper_texts(f"$.paper[{place}]", paper):
            yield PlacedText(FILE, path, text, AREA_FIELDS | PAPER_FIELDS, (TARGET, MONEY))


def _paper_texts(path: str, paper: PaperForm) -> Iterator[tuple[str, str]]:
    for key in WORDS:
        yield f"{path}.{key}", getattr(paper, key)
    for place, section in enumerate(paper.section):
        yield f"{path}.section[{place}].title", section.title
        yield f"{path}.section[{place}].text", section.text
        yield f"{path}.section[{place}].unfunded", section.unfunded
    for key in ("article", "recipients"):
        for place, text in enumerate(getattr(paper, key)):
            yield f"{path}.{key}[{place}]", text


def issuer_paper_texts(path: str, issuer: Issuer) -> Iterator[PlacedText]:
    """Yield the texts an issuer gives to its papers."""
    yield PlacedText("issuers.toml", f"{path}.duty_holders", issuer.duty_holders)
    for key in ("send_to", "ask_to"):
        for place, text in enumerate(getattr(issuer, key)):
            yield PlacedText("issuers.toml", f"{path}.{key}[{place}]", text)
    if issuer.drafter is not None:
        drafter = issuer.drafter
        for key in ("name", "head"):
            yield PlacedText("issuers.toml", f"{path}.drafter.{key}", getattr(drafter, key))
        for key in ("superior", "lines"):
            for place, text in enumerate(getattr(drafter, key)):
                yield PlacedText("issuers.toml", f"{path}.drafter.{key}[{place}]", text)
