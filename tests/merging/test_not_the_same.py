"""Two labs told apart are proposed no more, until the act is undone."""

import pytest
from django.db import IntegrityError, transaction

from labs.doubles import near_labs
from labs.models import Act, NotTheSame, acting
from tests.factories import make_lab, make_user
from tests.merging.test_undo import undo

pytestmark = pytest.mark.django_db


def test_a_pair_is_one_row_whichever_comes_first() -> None:
    one, other = make_lab("La Criée"), make_lab("La Criee")
    NotTheSame(lab_a=other, lab_b=one).save()
    assert NotTheSame.objects.between(other.pk, one.pk).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        NotTheSame(lab_a=one, lab_b=other).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        NotTheSame(lab_a=one, lab_b=one).save()


def test_a_pair_told_apart_is_left_out_of_near_labs_and_only_it() -> None:
    one, other, third = make_lab("La Criée"), make_lab("La Criee"), make_lab("La  Criée")
    NotTheSame(lab_a=one, lab_b=other).save()
    assert [near.pk for near in near_labs(["La Criée"], but=one.pk)] == [third.pk]
    assert {near.pk for near in near_labs(["La Criée"], but=third.pk)} == {one.pk, other.pk}
    assert len(near_labs(["La Criée"])) == 3


def test_telling_apart_is_undone() -> None:
    one, other, author = make_lab("La Criée"), make_lab("La Criee"), make_user("curator")
    with acting(Act.Kind.EDIT, author=author):
        NotTheSame(lab_a=one, lab_b=other).save()
    undo(Act.objects.get(), author)
    assert not NotTheSame.objects.exists()
    assert [near.pk for near in near_labs(["La Criée"], but=one.pk)] == [other.pk]
