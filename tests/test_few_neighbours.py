"""Near labs of a moment in the past."""

import pytest

from labs.dates import PartialDate
from labs.models import Axis, change_stamp
from labs.neighbours import neighbours_of
from tests.factories import make_lab

pytestmark = pytest.mark.django_db


def test_of_the_past_only_labs_that_were_there_are_near() -> None:
    lab = make_lab("Ici", type="incubateur", opened="1999")
    old = make_lab("Ancien", type="incubateur", opened="2000")
    make_lab("Nouveau", type="incubateur", opened="2020")
    found = neighbours_of(lab, list(Axis.objects.all()), change_stamp(), PartialDate.parse("2010"))
    assert [near.lab for near in found] == [old]
