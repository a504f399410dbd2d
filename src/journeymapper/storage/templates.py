"""New projects from the shipped templates: each is an audience with the journey it usually takes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import count, permutations

from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import new_id
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import FALLBACK, words
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Link, Project
from journeymapper.model.references import relinked
from journeymapper.model.vocabulary import AudienceKind, LinkKind
from journeymapper.storage.loading import load

BORROWED: Mapping[str, str] = {
    AudienceKind.PROSPECTIVE_EMPLOYEE: "employee",
    AudienceKind.FOLLOWER: "fan",
    AudienceKind.SUBSCRIBER: "fan",
    AudienceKind.INFLUENCER: "media",
    AudienceKind.RESELLER: "dealer",
    AudienceKind.STUDENT: "student_family",
}
"""Kinds of audiences without a template of their own, and the one they start from."""

_LINKS: Mapping[tuple[str | None, str | None], LinkKind] = {
    (AudienceKind.PROSPECTIVE_BUYER, AudienceKind.CUSTOMER): LinkKind.BECOMES,
    (AudienceKind.PROSPECTIVE_EMPLOYEE, AudienceKind.EMPLOYEE): LinkKind.BECOMES,
    (AudienceKind.EMPLOYEE, AudienceKind.CUSTOMER): LinkKind.SERVES,
    (AudienceKind.FAN, AudienceKind.PROSPECTIVE_BUYER): LinkKind.INFLUENCES,
    (AudienceKind.FAN, AudienceKind.DONOR): LinkKind.INFLUENCES,
    (AudienceKind.MEDIA, AudienceKind.PROSPECTIVE_BUYER): LinkKind.INFLUENCES,
    (AudienceKind.MEDIA, AudienceKind.FAN): LinkKind.INFLUENCES,
    (AudienceKind.MEDIA, AudienceKind.INVESTOR): LinkKind.INFLUENCES,
    (AudienceKind.DEALER, AudienceKind.CUSTOMER): LinkKind.SERVES,
    (AudienceKind.DEALER, AudienceKind.EMPLOYEE): LinkKind.DEPENDS_ON,
    (AudienceKind.SUPPLIER, AudienceKind.EMPLOYEE): LinkKind.SUPPLIES,
    (AudienceKind.SUPPLIER, AudienceKind.CUSTOMER): LinkKind.SUPPLIES,
    (AudienceKind.PARENT, AudienceKind.STUDENT): LinkKind.INFLUENCES,
    (AudienceKind.PARENT, AudienceKind.DONOR): LinkKind.BECOMES,
    (AudienceKind.STUDENT, AudienceKind.PARENT): LinkKind.INFLUENCES,
    (AudienceKind.STUDENT, AudienceKind.EMPLOYEE): LinkKind.INFLUENCES,
    (AudienceKind.STUDENT, AudienceKind.ALUMNUS): LinkKind.BECOMES,
    (AudienceKind.ALUMNUS, AudienceKind.DONOR): LinkKind.BECOMES,
}
"""What audiences from templates do to each other, where a project has both."""


@cache
def template_keys() -> list[str]:
    """Return the keys of all templates, by alphabet."""
    return sorted(path.stem for path in resource("templates", FALLBACK).glob("*.journeymap"))


def project_from_templates(keys: Sequence[str], *, organisation: str, language: str) -> Document:
    """Return a new project with an audience and its journey for each key, ranked in their order and linked.

    A key is a template's or one of the kinds in `BORROWED`; one that comes again makes another audience. All ids are
    fresh. Raises InputError for an unknown key and for a language that has no words, EditRefused for an
    organisation whose name is no text.
    """
    code = words(language).language
    records: list[Record] = [Project(id=new_id(), language=code).replace(organisation=organisation)]
    audiences: list[Audience] = []
    for rank, key in enumerate(keys, 1):
        audience, others = _started_from(key, code)
        name = _untaken(audience.name, {earlier.name for earlier in audiences})
        audiences.append(audience.replace(name=name, importance_rank=rank))
        records.extend(other.replace(name=name) if isinstance(other, Journey) else other for other in others)
    return Document([*records, *audiences, *_links(audiences)])


def _started_from(key: str, language: str) -> tuple[Audience, list[Record]]:
    """Return a template's audience and its other records, under fresh ids."""
    template = BORROWED.get(key, key)
    if template not in template_keys():
        known = ", ".join(sorted({*template_keys(), *BORROWED}))
        raise InputError(f"There is no template “{key}”; choose from: {known}.")
    view = load(resource("templates", language, f"{template}.journeymap")).document.view
    fresh = {record.id: new_id() for record in view}
    copies = [relinked(record, fresh).replace(id=fresh[record.id]) for record in view]
    (audience,) = (copy for copy in copies if isinstance(copy, Audience))
    others = [copy for copy in copies if not isinstance(copy, Audience | Project)]
    if key in BORROWED:
        audience = audience.replace(kind=AudienceKind(key), name=words(language).of("audience_kind", key))
    return audience, others


def _untaken(name: str, taken: Collection[str]) -> str:
    return next(new for number in count(1) if (new := f"{name} {number}" if number > 1 else name) not in taken)


def _links(audiences: Sequence[Audience]) -> Iterator[Link]:
    for source, target in permutations(audiences, 2):
        kind = _LINKS.get((source.kind, target.kind))
        if kind is not None:
            yield Link(id=new_id(), source_id=source.id, target_id=target.id, kind=kind)
