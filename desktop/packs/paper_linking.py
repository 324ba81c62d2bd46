"""Checks the papers of a data pack against its issuers: keys named must exist, shapes must have what they print."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.packs.contents import Pack
from desktop.packs.paper_schema import PaperForm
from desktop.packs.schema import Issuer

Fault = tuple[str, str, str]
FILE = "papers.toml"


def paper_faults(pack: Pack) -> Iterator[Fault]:
    """Yield the faults of papers.toml: keys given twice, and papers that lack a part of their shape."""
    seen: set[str] = set()
    for place, paper in enumerate(pack.papers.paper if pack.papers else ()):
        path = f"$.paper[{place}]"
        if paper.key in seen:
            yield FILE, f"{path}.key", f"given twice: {paper.key}"
        seen.add(paper.key)
        yield from ((FILE, path, message) for message in _shape_faults(paper))
        acts = {act.key for act in pack.acts}
        unknown = [key for basis in paper.basis for key in basis.acts if key not in acts]
        yield from ((FILE, f"{path}.basis", f"no such act: {key}") for key in unknown)


def _shape_faults(paper: PaperForm) -> Iterator[str]:
    is_letter = paper.shape == "letter"
    if is_letter and (paper.kind or paper.abbreviation):
        yield "a letter has neither kind nor abbreviation"
    if not is_letter and not paper.kind:
        yield "a kind is printed above its subject"
    if paper.shape in {"proposal", "decision"} and not paper.abbreviation:
        yield "an abbreviation opens its symbol"
    if paper.shape == "decision" and not (paper.article and paper.proposal and paper.bare_proposal):
        yield "a decision has articles, a proposal and a bare proposal"
    if paper.shape in {"proposal", "letter"} and not paper.to:
        yield "it must say whom it addresses"
    if paper.shape == "opinions" and not paper.nothing:
        yield "it must say what is printed for an empty list"


def issuer_paper_faults(pack: Pack, path: str, issuer: Issuer) -> Iterator[Fault]:
    """Yield the faults of the papers one issuer offers."""
    file = "issuers.toml"
    known = {paper.key: paper for paper in pack.papers.paper} if pack.papers else {}
    for key in issuer.papers:
        paper = known.get(key)
        if paper is None:
            yield file, f"{path}.papers", f"no such paper: {key}"
        elif paper.by == "drafter" and issuer.drafter is None:
            yield file, f"{path}.papers", f"no drafter to issue: {key}"
        elif paper.to in {"send_to", "ask_to"} and not getattr(issuer, paper.to):
            yield file, f"{path}.{paper.to}", f"nobody to address: {key}"
        elif paper.shape == "decision" and not issuer.duty_holders:
            yield file, f"{path}.duty_holders", f"nobody to carry out: {key}"
    if issuer.drafter is not None and not (issuer.drafter.signers and all(issuer.drafter.signers)):
        yield file, f"{path}.drafter.signers", "no signer"
