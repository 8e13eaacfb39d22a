"""Which record of the atlas a draft is: names that any text says, ministries of several states, what waits for eyes."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from labs.atlas.nouns import noun_of
from labs.importers.applying import apply
from labs.importers.drafts import Draft, Fact, Reading, Words
from labs.importers.plan import Item, Plan
from labs.importers.planning import make_plan
from labs.importers.readers import general
from labs.importers.readers.common_names import is_common
from labs.models import Axis, Lab, LabType, Organisation
from labs.models.vocabulary import Vocabulary
from tests.factories import make_lab, make_organisation, make_user

from .readings import FICHE, fact, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Le Labo", "The Lab", "THE Lab", "Labo", "Policy Lab", "Office of Innovation"])
def test_words_that_any_text_of_the_field_says_are_common(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize(
    "name", ["Lab’O", "Lab 14", "MindLab", "Public Policy Lab", "The Lab @ OPM", "La 27e Région", ""]
)
def test_a_name_that_somebody_chose_is_not(name: str) -> None:
    assert not is_common(name)


def plan_of_text(text: str) -> Plan:
    names = Lab.objects.values_list("slug", "name_fr", "short_name", "aliases__name")
    known = [(slug, name) for slug, *spellings in names for name in spellings if name]
    return make_plan(general.read(text, known))


def labs_of(plan: Plan) -> list[tuple[str, bool, bool]]:
    """Name, whether it is joined to a lab of the atlas, whether it waits for a person."""
    items = [item for item in plan.items if item.draft.noun == "lab"]
    return [(item.title, item.target is not None, item.is_undecided) for item in items]


@pytest.fixture
def labs_with_common_names() -> None:
    make_lab("Smart Factory", country="FR", city="Marseille", aliases=["Le Labo"])
    make_lab("The Lab @ OPM", country="US", city="Washington", aliases=["The Lab"])
    make_lab("Lab’O", country="FR", city="Orléans")


@pytest.mark.usefixtures("labs_with_common_names")
@pytest.mark.parametrize(
    "text",
    [
        "Le labo a ouvert ses portes hier à Grenoble. Le labo emploie cinq personnes.",
        "The lab is open to all. In the lab, five people work.",
        "On 3 February the Lab Connections meeting takes place at Somerset House.",
        "Nous avons visité le labo de la Ville de Metz. Le labo fermera en 2016.",
    ],
)
def test_common_words_in_a_text_name_no_lab_of_the_atlas(text: str) -> None:
    assert not [found for found in labs_of(plan_of_text(text)) if found[1]]


@pytest.mark.usefixtures("labs_with_common_names")
@pytest.mark.parametrize(("text", "name"), [
    ("La Transfo s’est achevée en juin avec le lancement du Labo, nouvelle fonction du Conseil.", "Labo"),
    ("Les agents ont travaillé avec The Lab pendant deux ans.", "The Lab"),
])  # fmt: skip
def test_a_common_name_without_a_place_waits_for_a_person(text: str, name: str) -> None:
    assert labs_of(plan_of_text(text)) == [(name, False, True)]


def one_lab(name: str, **facts: Fact) -> Item:
    lab = Draft("lab", "un-labo", {"name": fact(Words(fr=name)), **facts}, (said(name),))
    return make_plan(Reading("essai", FICHE, [lab])).items[0]


@pytest.mark.usefixtures("labs_with_common_names")
def test_a_common_name_joins_only_with_its_place() -> None:
    assert one_lab("Le Labo", country=fact("FR")).target
    assert one_lab("The Lab", city=fact(Words(en="Washington")), country=fact("US")).target
    elsewhere = one_lab("Le Labo", country=fact("FR"), city=fact(Words(fr="Metz")))
    assert (elsewhere.target, elsewhere.is_undecided, elsewhere.is_written) == (None, True, False)
    assert one_lab("Lab’O").target, "an apostrophe makes it a name"


def page_of(country: str, *ministries: str) -> Reading:
    """A page about a lab, its ministries named beside it without their country."""
    lab = Draft(
        "lab", "labo-nord", {"name": fact(Words(fr="Labo Nord")), "country": fact(country)}, (said("Labo Nord"),)
    )
    drafts = [lab]
    for number, name in enumerate(ministries):
        key = f"ministere-{number}"
        drafts.append(Draft("organisation", key, {"name": fact(Words(fr=name))}, (said(name),)))
        tie = {"organisation": fact(key), "role": fact("supervision")}
        drafts.append(Draft("partnership", f"labo-nord-{key}", tie, (said(name),), owner="lab:labo-nord"))
    return Reading("essai", FICHE, drafts)


def body_of(plan: Plan) -> Item:
    return next(item for item in plan.items if item.draft.noun == "organisation")


def test_a_ministry_beside_a_lab_is_not_that_of_another_country() -> None:
    australian = make_organisation("Ministère de l’Emploi", country="AU")
    assert body_of(make_plan(page_of("AU", "Ministère de l’emploi"))).target == australian.pk
    plan = make_plan(page_of("DK", "Ministère de l’emploi"))
    assert (body_of(plan).target, body_of(plan).why) == (None, "un autre pays")
    apply(plan, make_user("curator"), "Essai")
    assert Lab.objects.get().partnerships.get().organisation != australian


def test_a_ministry_whose_country_stands_behind_its_name_is_found() -> None:
    make_organisation("Ministère de l’Emploi", country="AU")
    danish = make_organisation("Ministère de l’Emploi (Danemark)", country="DK")
    plan = make_plan(page_of("DK", "Ministère de l’emploi"))
    assert (body_of(plan).target, body_of(plan).why) == (danish.pk, "même nom, même pays")
    assert {line.outcome.value for line in body_of(plan).lines} == {"same"}, "its country is no part of its name"


def test_nearly_the_name_of_a_ministry_of_that_country_is_for_a_person() -> None:
    near = make_organisation("Ministère de l’Éducation et de l’Enfance (Danemark)", country="DK")
    make_organisation("Ministère de l’Éducation nationale", country="FR")
    reading = page_of("DK", "Ministère de l’Éducation")
    plan = make_plan(reading)
    assert [(one.pk, one.why) for one in body_of(plan).candidates] == [(near.pk, "nom proche, même pays")]
    assert body_of(plan).is_undecided
    apply(plan, make_user("curator"), "Le reste")
    assert not Lab.objects.get().partnerships.exists(), "a tie does without no organisation"
    assert Organisation.objects.count() == 2
    chosen = {"drafts": {"organisation:ministere-0": near.slug}}
    apply(make_plan(reading, choices=chosen), make_user("curator", "autre"), "Choisi")
    assert Lab.objects.get().partnerships.get().organisation == near


def test_other_bodies_may_be_of_another_country_than_the_lab() -> None:
    nesta = make_organisation("Nesta", country="GB")
    assert body_of(make_plan(page_of("DK", "Nesta"))).target == nesta.pk
    told = Draft("organisation", "nesta", {"name": fact(Words(fr="Nesta")), "country": fact("IT")}, (said("Nesta"),))
    assert make_plan(Reading("essai", FICHE, [told])).items[0].target is None


DECK = """DES LABOS, MAIS POUR QUOI FAIRE ?

ÉLÉMENTS DE POSITIONNEMENT

RAPIDE / DURABLE

QUELQUES EXEMPLES DE LABOS PUBLICS

UN LABO « BUISSONNIER »

(apprendre hors des murs)

LE PÔLE 21

CRÉATION : 2018
ÉQUIPE : 6 agents
SUJETS : simplification

QUELQUES POINTS DE VIGILANCE POUR UN LABO PUBLIC

LE PORTAGE POLITIQUE
"""


def test_a_deck_with_an_axis_and_a_type_of_its_own_is_applied(tmp_path: Path) -> None:
    deck = tmp_path / "deck.txt"
    deck.write_text(DECK, encoding="utf-8")
    call_command("import_text", deck, "--apply")
    assert list(Axis.objects.values_list("key", "pole_a_fr", "pole_b_fr")) == [("rapide-durable", "Rapide", "Durable")]
    assert Lab.objects.get().lab_type == LabType.objects.get(key="buissonnier")


KEYED = [model for model in apps.get_app_config("labs").get_models() if issubclass(model, Vocabulary)]


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_a_new_word_of_any_vocabulary_gets_its_key(model: type[Vocabulary]) -> None:
    facts = {"name": fact(Words(fr="Buissonnier"))}
    for column in model._meta.concrete_fields:
        if column.choices and not column.blank:
            facts[column.name] = fact(column.choices[0][0])
        elif column.name in {"pole_a", "pole_b", "short_a", "short_b"}:
            facts[column.name] = fact(Words(fr=column.name))
    word = Draft(noun_of(model), "buissonnier", facts, (said("Buissonnier"),))
    apply(make_plan(Reading("essai", FICHE, [word])), make_user("curator"), "Essai")
    assert model._default_manager.get().key == "buissonnier"


def plan_of_partner(name: str, **more: object) -> Plan:
    """A lab and its partner, as a page that lists partners gives them."""
    partner = Draft("organisation", "partner", {"name": fact(Words(fr=name))}, (said(name),))
    lab = Draft("lab", "labo-neuf", {"name": fact(Words(fr="Labo Neuf"))} | dict(more), (said("Labo Neuf"),))
    return make_plan(Reading("project-page", FICHE, [lab, partner], text=name))


def partner_of(plan: Plan) -> Item:
    return next(item for item in plan.items if item.draft.noun == "organisation")


def test_a_partner_that_is_a_lab_of_the_atlas_is_no_new_organisation() -> None:
    make_lab("Quai 9", aliases=["Fabrique du Quai"])
    item = partner_of(plan_of_partner("Fabrique du Quai"))
    assert (item.target, item.is_undecided) == (None, True)
    assert "Quai 9" in item.why
    assert not partner_of(plan_of_partner("Fabrique du Pont")).is_undecided


def test_a_partner_that_is_a_lab_and_an_organisation_is_that_organisation() -> None:
    body = make_organisation("Association du Quai")
    lab = make_lab("Quai 9")
    lab.organisation = body
    lab.save()
    item = partner_of(plan_of_partner("Quai 9"))
    assert (item.target, item.is_undecided) == (body.pk, False)


def test_a_lab_that_the_document_calls_an_organisation_too_may_become_one() -> None:
    make_lab("Labo Neuf")
    plan = plan_of_partner("Labo Neuf", organisation=fact("partner"))
    assert not partner_of(plan).is_undecided
