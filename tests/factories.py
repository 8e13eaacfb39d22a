"""Small makers of records for tests. Each makes a valid record; keywords give what the test is about.

A translated field may be given without suffix: `make_lab(name="X")` writes the French column. Records with a
publication state are published unless the test says `published=False`.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.text import slugify
from modeltranslation.translator import NotRegistered, translator

from labs.models import (
    Axis,
    Citation,
    Discipline,
    Event,
    Governance,
    InterventionMode,
    Lab,
    LabAlias,
    LabFunction,
    LabType,
    Level,
    Mission,
    Organisation,
    Person,
    Picture,
    Position,
    Programme,
    Publication,
    Publishable,
    Record,
    Role,
    Source,
    Status,
    Team,
    Theme,
)
from labs.search import refresh

PASSWORD = "phare-tisane-42-boussole"

AnyRecord = TypeVar("AnyRecord", bound=Record)
serial = count(1)


def make_lab(
    name: str = "Labo des essais",
    *,
    published: bool = True,
    type: str | None = None,
    status: str | None = None,
    level: str | None = None,
    themes: Iterable[str] = (),
    functions: Iterable[str] = (),
    modes: Iterable[str] = (),
    aliases: Iterable[str] = (),
    headcount: int | None = None,
    placement: str = "",
    positions: Mapping[str, int] | None = None,
    **facts: Any,
) -> Lab:
    """A lab; vocabularies by key, `positions` as {axis key: step}. All other facts stay unknown."""
    for field, model, key in (("lab_type", LabType, type), ("status", Status, status), ("level", Level, level)):
        if key is not None:
            facts[field] = vocabulary(model, key)
    lab = make(Lab, name=name, published=published, **facts)
    lab.themes.set([make_theme(slug) for slug in themes])
    lab.functions.set([vocabulary(LabFunction, key) for key in functions])
    lab.modes.set([vocabulary(InterventionMode, key) for key in modes])
    for alias in aliases:
        LabAlias.objects.create(lab=lab, name=alias)
    if headcount is not None:
        make_team(lab, headcount)
    if placement:
        make_governance(lab, placement=placement)
    for axis, step in (positions or {}).items():
        make_position(lab, axis, step)
    refresh(lab)
    return Lab.objects.get(pk=lab.pk)


def make_team(lab: Lab, headcount: int | None = None, *, disciplines: Iterable[str] = (), **facts: Any) -> Team:
    team = make(Team, lab=lab, **{"headcount_low": headcount, "headcount_high": headcount} | facts)
    team.disciplines.set([vocabulary(Discipline, key) for key in disciplines])
    return team


def make_governance(lab: Lab, **facts: Any) -> Governance:
    return make(Governance, lab=lab, **facts)


def make_position(lab: Lab, axis: "str | Axis" = "pilote-support", step: int = 1, **facts: Any) -> Position:
    """A proposed position; the axis by key is made when it does not exist yet."""
    axis = make_axis(axis) if isinstance(axis, str) else axis
    return make(Position, lab=lab, axis=axis, step=step, **{"rationale": "Le texte le montre à l’œuvre."} | facts)


def make_mission(lab: Lab, title: str = "Mission d’essai", **facts: Any) -> Mission:
    return make(Mission, lab=lab, title=title, **{"kind": Mission.Kind.PROJECT} | facts)


def make_organisation(name: str = "Région d’essai", **facts: Any) -> Organisation:
    return make(Organisation, name=name, **facts)


def make_programme(name: str = "Programme d’essai", **facts: Any) -> Programme:
    return make(Programme, name=name, **facts)


def make_event(title: str = "Rencontre d’essai", **facts: Any) -> Event:
    return make(Event, title=title, **{"kind": Event.Kind.MEETING} | facts)


def make_publication(title: str = "Livret d’essai", **facts: Any) -> Publication:
    return make(Publication, title=title, **{"kind": Publication.Kind.BOOKLET} | facts)


def make_picture(**facts: Any) -> Picture:
    """A picture whose file is made up: only its row is real. `lab=` or `article=` says whose it is."""
    defaults = {"image": "images/essai.webp", "alt": "Une table et des post-it", "credit": "Essai", "licence": "CC0"}
    picture = Picture(**in_french(Picture, defaults | facts))
    picture.save()
    return picture


def make_person(name: str = "Camille Essai", **facts: Any) -> Person:
    return make(Person, name=name, **facts)


def make_role(person: Person, title: str = "responsable", **facts: Any) -> Role:
    return make(Role, person=person, title=title, **facts)


def make_source(title: str = "Document d’essai", **facts: Any) -> Source:
    return make(Source, title=title, **{"kind": Source.Kind.WEBSITE} | facts)


def make_citation(subject: Record, field: str = "", *, source: Source | None = None, **facts: Any) -> Citation:
    """The origin of one fact of any citable record; stated by a document at line 12 unless told otherwise."""
    noun = next(key.name for key in Citation._meta.fields if key.related_model is type(subject))
    if facts.get("kind", Citation.Kind.STATED) == Citation.Kind.STATED:
        facts = {"source": source or make_source(), "locator": "l. 12"} | facts
    elif source is not None:
        facts["source"] = source
    return make(Citation, **{noun: subject}, field=field, **facts)


def make_axis(key: str = "pilote-support", **words: Any) -> Axis:
    """The axis with this key, whose poles are named after the key unless the test names them."""
    pole_a, _, pole_b = key.partition("-")
    pole_b = pole_b or "autre"
    defaults = {"name": key, "pole_a": pole_a, "pole_b": pole_b, "short_a": pole_a, "short_b": pole_b}
    return vocabulary(Axis, key, **defaults | words)


def make_theme(slug: str) -> Theme:
    theme = Theme.objects.filter(slug=slug).first()
    return theme or make(Theme, name=slug, slug=slug)


def make_user(role: str = "curator", username: str | None = None) -> Any:
    """A user with PASSWORD: `reader` (no staff), `disabled` (curator put out), `curator`, `publisher`, `superuser`."""
    user = get_user_model()(
        username=username or f"{role}-{next(serial)}",
        is_staff=role != "reader",
        is_active=role != "disabled",
        is_superuser=role == "superuser",
    )
    user.set_password(PASSWORD)
    user.save()
    group = {"curator": "curators", "disabled": "curators", "publisher": "publishers"}.get(role)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def vocabulary(model: type[AnyRecord], key: str, **words: Any) -> AnyRecord:
    """The entry with this key, made with its key for a name when it does not exist yet."""
    entry = model._default_manager.filter(key=key).first()
    if entry is not None:
        return entry
    if model is Status:
        words.setdefault("phase", Status.Phase.OVER if key in {"ferme", "fusionne"} else Status.Phase.ALIVE)
    return make(model, key=key, **{"name": key} | words)


def make(model: type[AnyRecord], *, published: bool = True, **facts: Any) -> AnyRecord:
    """Validate and save one record; a slug is made from its name."""
    columns = in_french(model, facts)
    has_slug = any(field.name == "slug" for field in model._meta.fields)
    if has_slug and "slug" not in columns:
        columns["slug"] = new_slug(model, facts)
    record = model(**columns)
    # The rules of the form; what speaks of other rows is the database's to refuse, and asking it first costs half.
    record.clean_fields()
    record.clean()
    record.save()
    if isinstance(record, Publishable) and published:
        record.publish()
    return record


def in_french(model: type[Record], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts, with the French column in place of each translated name."""
    try:
        translated = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        translated = {}
    return {f"{name}_fr" if name in translated else name: value for name, value in facts.items()}


def new_slug(model: type[Record], facts: Mapping[str, Any]) -> str:
    words = facts.get("name") or facts.get("name_fr") or facts.get("title") or facts.get("question") or "essai"
    slug = slugify(words)[:80] or "essai"
    taken = model._default_manager.filter(slug=slug).exists()
    return f"{slug}-{next(serial)}" if taken else slug
