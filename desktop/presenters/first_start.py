"""The first-start page: who works here and where, as texts on the screen and as the office catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.text import clean_line, lines_from_paste
from desktop.packs.pack import Pack
from desktop.packs.schema import Issuer
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, Signer
from desktop.services.office import Office

CAPACITY_BREAK = " / "
"""How the lines above a signer's name are shown on one line."""


@dataclass(frozen=True)
class FirstStartForm:
    """What stands in the fields. `issuer` and `counterpart` are keys of the pack; `communes` is one name a line."""

    name: str = ""
    position: str = ""
    phone: str = ""
    issuer: str = ""
    area_name: str = ""
    parent_name: str = ""
    place: str = ""
    drafting_unit: str = ""
    attributes: tuple[str, ...] = ()
    counterpart: str = ""
    communes: str = ""
    signers: tuple[tuple[str, str], ...] = ()
    """Name and capacity of each signer."""


def pack_of_office(office: Office, catalogue: Catalogue) -> Pack:
    """Return the pack the office drafts from: the one it named, else the newest there is."""
    named = catalogue.office.pack
    return office.pack(named if named in office.pack_ids else office.pack_ids[-1])


def form_of(catalogue: Catalogue, pack: Pack) -> FirstStartForm:
    """Return the fields of a catalogue; an empty one begins with the pack's first issuer."""
    person, office = catalogue.person, catalogue.office
    known = {issuer.key for issuer in pack.issuers}
    return FirstStartForm(
        name=person.name,
        position=person.position,
        phone=person.phone,
        issuer=office.issuer if office.issuer in known else pack.issuers[0].key,
        area_name=office.area_name,
        parent_name=office.parent_name,
        place=office.place,
        drafting_unit=office.drafting_unit,
        attributes=office.attributes,
        counterpart=office.counterpart,
        communes="\n".join(catalogue.communes),
        signers=tuple((signer.name, capacity_words(signer.capacity)) for signer in catalogue.signers),
    )


def catalogue_of(form: FirstStartForm, before: Catalogue, pack: Pack) -> Catalogue:
    """Return the catalogue of the fields: clean lines, no commune twice, no signer without a name."""
    communes = (line for _, line in lines_from_paste(form.communes))
    signers = ((clean_line(name), capacity_lines(capacity)) for name, capacity in form.signers)
    return replace(
        before,
        person=Person(clean_line(form.name), clean_line(form.position), clean_line(form.phone)),
        office=OfficeProfile(
            pack=pack.id,
            issuer=form.issuer,
            area_name=clean_line(form.area_name),
            parent_name=clean_line(form.parent_name),
            place=clean_line(form.place),
            drafting_unit=clean_line(form.drafting_unit),
            attributes=form.attributes,
            counterpart=form.counterpart,
        ),
        communes=tuple(dict.fromkeys(communes)),
        signers=tuple(Signer(name, capacity) for name, capacity in signers if name),
    )


def missing(form: FirstStartForm) -> tuple[str, ...]:
    """Return the names of the fields that must not stay empty and do."""
    wanted = (("name", "họ và tên"), ("area_name", "tên địa bàn"))
    return tuple(words for name, words in wanted if not clean_line(getattr(form, name)))


def missing_words(form: FirstStartForm) -> str:
    """Return the sentence that says what is still missing, empty when nothing is."""
    names = missing(form)
    return f"Còn thiếu: {', '.join(names)}." if names else ""


def issuer_choices(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return key and title of every issuer profile."""
    return tuple((issuer.key, issuer.title) for issuer in pack.issuers)


def counterpart_choices(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return key and title of every counterpart rule; the empty key is none."""
    return (("", "Không kiểm tra tỷ lệ đối ứng"), *((rule.key, rule.title) for rule in pack.counterparts))


def capacity_choices(issuer: Issuer) -> tuple[str, ...]:
    """Return the signer capacities of an issuer, each on one line."""
    return tuple(capacity_words(lines) for lines in issuer.signers)


def capacity_words(lines: tuple[str, ...]) -> str:
    """Return the lines above a signer's name on one line."""
    return CAPACITY_BREAK.join(lines)


def capacity_lines(text: str) -> tuple[str, ...]:
    """Return the printed lines of a capacity shown on one line."""
    return tuple(part for part in (clean_line(part) for part in text.split("/")) if part)
