"""What the fields of a paper stand for: the plan it travels with, the other papers, the opinions on the draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from desktop.documents.citing import citation, long_date
from desktop.documents.paper_office import PaperOffice, drafting_office, issuing_office
from desktop.domain.dates import count_text
from desktop.domain.outline import is_applicable
from desktop.domain.plan import Paper, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack
from desktop.packs.paper_schema import PaperForm, PaperShape

FILE_COPY = "Lưu:"


def paper_values(plan: Plan, pack: Pack, form: PaperForm, office: PaperOffice) -> FieldValues:
    """Return the values of all fields a paper's words may hold."""
    drafter = drafting_office(plan, pack) or issuing_office(plan, pack)
    facts = plan.facts
    bare = FieldValues(plan)
    subject = bare.render_template(facts.subject)
    given = settled(plan, form)
    issued = citation(facts.number, facts.symbol, facts.issue_date, facts.year)
    kind = facts.title_kind.capitalize()
    extra = {
        "kế hoạch": f"{kind} {_lowered(subject)}",
        "kế hoạch đã ban hành": f"{kind} {issued} của {facts.issuer_name} {_lowered(subject)}",
        "chương trình": pack.file.programme,
        "số dự án": count_text(_projects(plan)),
        "nơi soạn": drafter.name if drafting_office(plan, pack) else facts.drafting_unit,
        "người đề nghị": drafter.head if drafting_office(plan, pack) else facts.drafting_unit,
        "nơi gửi": office.name,
        "nơi thi hành": bare.render_template(pack.issuer(facts.issuer).duty_holders),
        "nơi lưu": _file_copy(plan, pack),
        "tờ trình": named(plan, pack, "proposal"),
        "quyết định": named(plan, pack, "decision"),
        "hạn góp ý": long_date(given.deadline, facts.year),
        "ý kiến góp ý": opinions_sentence(plan, pack),
    }
    return FieldValues(plan, extra)


def settled(plan: Plan, form: PaperForm) -> Paper:
    """Return what the officer settled for a paper, empty where nothing was; a number below 10 has two digits."""
    given = plan.paper(form.key) or Paper("", "", form.key)
    return replace(given, number=given.number.zfill(2)) if given.number.isdigit() else given


def named(plan: Plan, pack: Pack, shape: PaperShape) -> str:
    """Return how another paper of the plan is cited: "Tờ trình số 823/TTr-PLĐTBXH ngày 12 tháng 9 năm 2023"."""
    form = offered_of_shape(plan, pack, shape)
    if form is None:
        return ""
    drafting = None if form.by == "issuer" else drafting_office(plan, pack)
    office = drafting or issuing_office(plan, pack)
    given = settled(plan, form)
    return f"{form.kind.capitalize()} {citation(given.number, office.symbol(form), given.date, plan.facts.year)}"


def offered(plan: Plan, pack: Pack) -> tuple[PaperForm, ...]:
    """Return the papers the plan's issuer offers for a plan of its kind, in the pack's order."""
    keys = pack.issuer(plan.facts.issuer).papers
    forms = pack.papers.paper if pack.papers else ()
    kind = plan.facts.style_kind
    return tuple(form for form in forms if form.key in keys and (not form.style_kinds or kind in form.style_kinds))


def offered_of_shape(plan: Plan, pack: Pack, shape: PaperShape) -> PaperForm | None:
    """Return the offered paper of a shape, None where there is none."""
    return next((form for form in offered(plan, pack) if form.shape == shape), None)


def opinions_sentence(plan: Plan, pack: Pack) -> str:
    """Return the sentence about the opinions on the draft: how many, of how many agencies, what became of them."""
    if pack.papers is None:
        return ""
    words = pack.papers.opinions
    if not plan.opinions:
        return FieldValues(plan).render_template(words.none)
    results = Counter(opinion.result for opinion in plan.opinions)
    agencies = {opinion.agency for opinion in plan.opinions}
    counts = {
        "số ý kiến": count_text(len(plan.opinions)),
        "số cơ quan": count_text(len(agencies)),
        "tiếp thu": count_text(results["accepted"]),
        "tiếp thu một phần": count_text(results["partly"]),
        "giải trình": count_text(results["explained"]),
    }
    return FieldValues(plan, counts).render_template(words.some)


def _projects(plan: Plan) -> int:
    return sum(line.level == "project" and is_applicable(plan, line) for line in plan.funding.root.children)


def _file_copy(plan: Plan, pack: Pack) -> str:
    """Return what follows "Lưu:": the plan's own where it names the drafting unit, else the profile's."""
    texts = (*pack.issuer(plan.facts.issuer).recipients, *(recipient.text for recipient in plan.recipients))
    copies = [text.removeprefix(FILE_COPY).strip() for text in texts if text.startswith(FILE_COPY)]
    whole = [copy for copy in copies if "," in copy]
    return (whole or copies or ["VT"])[-1]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
