"""Between the nouns of the fixtures (`lab_type`) and the models (`LabType`)."""

from django.apps import apps

from labs.models import Record

from .reading import FixtureError


def model_of(noun: str) -> type[Record]:
    try:
        return apps.get_model("labs", noun.replace("_", ""))
    except LookupError as error:
        raise FixtureError(f"no noun {noun}") from error


def noun_of(model: type) -> str:
    name = model.__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() and index else sign.lower() for index, sign in enumerate(name))
