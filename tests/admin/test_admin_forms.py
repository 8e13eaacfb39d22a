"""Bad forms are refused in French and write nothing; good ones leave a revision with its author and reason."""

import pytest
from django.test import Client

from labs.models import Citation, Event, Lab, Organisation, Position
from labs.search import matching
from tests.admin.forms import errors_of, send, shown_facts
from tests.factories import make_axis, make_event, make_lab, make_organisation
from tests.world import World

LABS = "/admin/labs/lab/"


def row(prefix: str, number: int, **values: str) -> dict[str, str]:
    """One more row in the formset of a form."""
    return {f"{prefix}-TOTAL_FORMS": str(number + 1)} | {
        f"{prefix}-{number}-{name}": value for name, value in values.items()
    }


def revisions() -> int:
    return Lab.history.count() + Event.history.count() + Position.history.count() + Citation.history.count()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name_fr": ""}, "Ce champ est obligatoire."),
        ({"opened": "2016", "closed": "2014"}, "La fermeture précède la création."),
        ({"latitude": "95", "longitude": "2"}, "entre −90 et 90"),
        ({"slug": "laboratoire-sans-details"}, "existe déjà"),
        ({"opened": "hier"}, ""),
        ({"review_months": "0"}, ""),
        ({"website": "javascript:alert(1)"}, "URL"),
    ],
)
def test_a_bad_lab_form_is_refused_in_french(typed: dict, message: str, world: World, curator: Client) -> None:
    before = revisions()
    page = send(curator, f"{LABS}{world.atelier.pk}/change/", **typed)
    assert page.status_code == 200
    assert message in errors_of(page)
    assert errors_of(page)
    assert revisions() == before


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (row("positions", 1, axis="{axis}", step="3", rationale_fr="Trop loin."), "inférieure ou égale à 2"),
        (row("positions", 1, axis="{axis}", step="1", rationale_fr=""), "Ce champ est obligatoire."),
        (
            row("positions", 1, axis="{axis}", step="1", step_from="2", step_to="2", rationale_fr="Non."),
            "contient le cran",
        ),
        (row("citations", 2, field="opened", kind="stated", source="{source}", locator=""), "à quel passage"),
        (row("citations", 2, field="opened", kind="derived"), "Dites en une ligne"),
        (row("teams", 2, headcount_low="9", headcount_high="3"), "L’effectif va du plus petit au plus grand"),
        (row("origins", 0, kind="born-of", ancestor_lab="{lab}"), "Un labo ne descend pas de lui-même."),
        (row("origins", 0, kind="born-of"), "Une filiation part d’un labo ou d’un programme"),
    ],
)
def test_a_bad_row_is_refused_in_french(rows: dict, message: str, world: World, curator: Client) -> None:
    keys = {"{axis}": world.atelier.positions.get().axis_id, "{source}": world.source.pk, "{lab}": world.atelier.pk}
    before = revisions()
    page = send(
        curator, f"{LABS}{world.atelier.pk}/change/", **{name: keys.get(value, value) for name, value in rows.items()}
    )
    assert page.status_code == 200
    assert message in errors_of(page)
    assert revisions() == before


def test_two_new_rows_that_contradict_each_other_write_nothing(world: World, curator: Client) -> None:
    before = revisions()
    rows = row("positions", 1, axis="{axis}", step="1", rationale_fr="Une.")
    rows |= row("positions", 2, axis="{axis}", step="2", rationale_fr="Deux.")
    axis = str(make_axis("usage-oeuvre").pk)
    typed = {name: value.replace("{axis}", axis) for name, value in rows.items()}
    send(curator, f"{LABS}{world.atelier.pk}/change/", **typed)
    assert revisions() == before


def test_only_one_team_is_preferred(world: World, curator: Client) -> None:
    typed = {"teams-1-is_preferred": "on", "teams-1-note_fr": "Elle est plus récente."}
    page = send(curator, f"{LABS}{world.atelier.pk}/change/", **typed)
    assert "Une autre équipe est déjà la version retenue." in errors_of(page)


def test_an_event_cannot_end_before_it_starts_nor_hold_itself(world: World, curator: Client) -> None:
    child = make_event("Une soirée", parent=world.event)
    address = f"/admin/labs/event/{world.event.pk}/change/"
    late = send(curator, address, start="2016-11-20", end="2016-11-14")
    assert "L’événement finit avant de commencer." in errors_of(late)
    loop = send(curator, address, parent=str(child.pk))
    assert "Un événement ne peut pas faire partie de lui-même." in errors_of(loop)
    timeless = send(curator, address, start_time="18:00:00")
    assert "Une heure a besoin de son fuseau." in errors_of(timeless)
    world.event.refresh_from_db()
    assert (str(world.event.end), world.event.parent) == ("2016-11-20", None)


def test_an_organisation_is_not_its_own_parent(world: World, curator: Client) -> None:
    child = make_organisation("Direction du fleuve", parent=world.region)
    page = send(curator, f"/admin/labs/organisation/{world.region.pk}/change/", parent=str(child.pk))
    assert "Une organisation ne peut pas faire partie d’elle-même." in errors_of(page)
    assert Organisation.objects.get(pk=world.region.pk).parent is None


def test_a_lab_can_be_created_with_its_parts_and_their_origins(world: World, curator: Client) -> None:
    rows = row("aliases", 0, name="Le Phare", kind="alias")
    rows |= row("citations", 0, field="opened", kind="stated", source=str(world.source.pk), locator="l. 3", agrees="on")
    made = send(curator, f"{LABS}add/", name_fr="Phare public", slug="phare-public", opened="mars 2015", **rows)
    assert made.status_code == 302, errors_of(made)
    lab = Lab.objects.get(slug="phare-public")
    assert (lab.state, str(lab.opened), lab.citations.get().locator) == ("draft", "2015-03", "l. 3")
    assert list(matching(Lab.objects.all(), "phare")) == [lab]


def test_saving_unchanged_keeps_every_fact(world: World, curator: Client) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    before = shown_facts(curator.get(address))
    saved = send(curator, address)
    assert saved.status_code == 302, errors_of(saved)
    assert shown_facts(curator.get(address)) == before


def test_a_change_keeps_who_why_and_what(world: World, curator: Client) -> None:
    typed = {"opened": "vers 2013", "change_reason": "Relu sur la fiche", "teams-0-headcount_high": "9"}
    typed |= {"_wording_only": "on"}
    saved = send(curator, f"{LABS}{world.atelier.pk}/change/", **typed)
    assert saved.status_code == 302, errors_of(saved)
    revision = world.atelier.history.first()
    assert revision.history_user.username.startswith("curator")
    assert revision.history_change_reason == "Relu sur la fiche"
    team = world.atelier.teams.order_by("as_of").first()
    assert team.history.first().history_change_reason == "Relu sur la fiche"
    page = curator.get(f"{LABS}{world.atelier.pk}/history/").content.decode()
    for shown in ("Création", "2014", "2013", "Relu sur la fiche"):
        assert shown in page


def test_a_text_is_differenced_once_and_not_once_per_column(world: World, curator: Client) -> None:
    send(curator, f"{LABS}{world.atelier.pk}/change/", tagline_fr="Autre phrase.")
    page = curator.get(f"{LABS}{world.atelier.pk}/history/").content.decode()
    assert page.count("<ins>Autre phrase.</ins>") == 1


def test_a_curator_goes_back_to_an_earlier_version_without_moving_the_state(world: World, curator: Client) -> None:
    lab = make_lab("Nom premier", published=False)
    first = lab.history.first()
    lab.name_fr = "Nom second"
    lab.publish()
    back = send(curator, f"{LABS}{lab.pk}/history/{first.pk}/")
    assert back.status_code == 302
    lab.refresh_from_db()
    assert (lab.name_fr, lab.state) == ("Nom premier", "published")
    assert lab.card_number is not None
    assert list(matching(Lab.objects.all(), "premier")) == [lab]


def test_text_is_cleaned_at_the_door(world: World, curator: Client) -> None:
    send(
        curator,
        f"{LABS}{world.draft.pk}/change/",
        tagline_fr="Ligne\x07 propre",
        summary_fr="<script>alert(1)</script>",
    )
    world.draft.refresh_from_db()
    assert "\x07" not in world.draft.tagline_fr
    page = curator.get(f"{LABS}{world.draft.pk}/change/").content.decode()
    assert "<script>alert" not in page


def test_the_words_of_a_lab_follow_its_parts(world: World, superuser: Client) -> None:
    governance = world.atelier.governances.get()
    typed = {"attached_to_fr": "préfecture maritime", "_wording_only": "on"}
    send(superuser, f"/admin/labs/governance/{governance.pk}/change/", **typed)
    assert list(matching(Lab.objects.all(), "prefecture")) == [world.atelier]
    send(superuser, f"/admin/labs/organisation/{world.region.pk}/change/", name_fr="Région du Delta")
    assert list(matching(Lab.objects.all(), "delta")) == [world.atelier]


def test_the_desk_speaks_both_languages_and_leads_from_one_to_the_other(world: World, superuser: Client) -> None:
    french = superuser.get(f"{LABS}{world.atelier.pk}/change/").content.decode()
    english = superuser.get(f"/en{LABS}{world.atelier.pk}/change/").content.decode()
    assert "Voir le site" in french
    assert f'href="/en{LABS}{world.atelier.pk}/change/"' in french
    assert "View site" in english
    assert f'href="{LABS}{world.atelier.pk}/change/"' in english


def test_a_text_of_a_card_has_a_bound(world: World, curator: Client) -> None:
    page = send(curator, f"/admin/labs/lab/{world.bare.pk}/change/", summary_fr="a" * 20_001)
    assert page.status_code == 200 and "20" in errors_of(page)
    assert send(curator, f"/admin/labs/lab/{world.bare.pk}/change/", summary_fr="a" * 20_000).status_code == 302


@pytest.mark.parametrize("bound", ["low", "high"])
def test_a_head_count_has_both_ends(world: World, curator: Client, bound: str) -> None:
    typed = {"teams-TOTAL_FORMS": "1", f"teams-0-headcount_{bound}": "2"}
    page = send(curator, f"/admin/labs/lab/{world.bare.pk}/change/", **typed)
    assert page.status_code == 200 and "répétez le nombre" in errors_of(page)
