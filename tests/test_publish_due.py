"""The command that publishes what is due: once, in the name of who chose the day, and only what may be published."""

import datetime
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from labs.models import Act, Event, Lab
from tests.factories import make_citation, make_event, make_lab, make_source, make_user

pytestmark = pytest.mark.django_db


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("publish_due", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def planned(name: str, days: int = 0, *, sourced: bool = True, by: object = None) -> Lab:
    lab = make_lab(name, published=False)
    if sourced:
        make_citation(lab, "name")
    lab._history_user = by
    lab.schedule(timezone.localdate() + datetime.timedelta(days=days))
    return lab


def test_what_is_due_is_published_once_and_the_rest_waits() -> None:
    today, late, later = planned("Du jour"), planned("En retard", -3), planned("Plus tard", 1)
    out, err = run()
    assert "2 published, 0 refused" in out
    assert err == ""
    for lab, state in ((today, "published"), (late, "published"), (later, "ready")):
        lab.refresh_from_db()
        assert lab.state == state
    assert (today.publish_on, late.publish_on) == (None, None)
    assert Act.objects.filter(kind="publication").count() == 2
    assert "0 published, 0 refused" in run()[0]
    assert Act.objects.count() == 2


def test_the_act_bears_the_name_of_who_chose_the_day_not_of_who_saved_last() -> None:
    planner, other = make_user("publisher"), make_user("curator")
    lab = planned("Labo", by=planner)
    lab._history_user = other
    lab.save()
    event = make_event("Rencontre", published=False)
    event.schedule(timezone.localdate())
    run()
    assert Act.objects.get(historicallabs__id=lab.pk).author == planner
    assert Act.objects.get(historicalevents__id=event.pk).author is None
    assert Event.objects.get(pk=event.pk).is_public


def test_what_the_check_list_refuses_is_reported_and_tried_again() -> None:
    lab = planned("Sans source", sourced=False)
    out, err = run()
    lab.refresh_from_db()
    assert (lab.state, lab.publish_on) == ("ready", timezone.localdate())
    assert "1 refused" in out
    assert "Sans source" in err
    assert "Aucun document source" in err
    make_citation(lab, "name", source=make_source("Enfin"))
    assert "1 published" in run()[0]


def test_a_run_that_is_killed_leaves_whole_records_and_the_next_one_resumes() -> None:
    labs = [planned("Un"), planned("Deux")]
    publish, calls = Lab.publish, []

    def killed(lab: Lab) -> None:
        calls.append(lab.pk)
        publish(lab)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with patch.object(Lab, "publish", killed), pytest.raises(KeyboardInterrupt):
        run()
    assert sorted(Lab.objects.filter(pk__in=[lab.pk for lab in labs]).values_list("state", flat=True)) == [
        "published",
        "ready",
    ]
    run()
    assert Lab.objects.public().filter(pk__in=[lab.pk for lab in labs]).count() == 2
    assert Act.objects.filter(kind="publication").count() == 2
