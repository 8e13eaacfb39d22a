"""Origins that the desk writes itself, for facts that were typed just now and have none.

Three kinds: what the document in hand says, what the gazetteer gives for a city, and positions, whose reason is their
origin. A fact that has an origin already, or that was not typed in this form, is never touched.
"""

from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from labs.footnotes import NOUN_OF, noun_of
from labs.models import Citation, Lab, Position
from labs.models.vocabulary import Vocabulary
from labs.places import suggest
from labs.text import fold

from .beside import fact_of
from .citations import facts_of
from .sent import words

# What no document establishes: the address of a page, the choice and the state of the atlas.
NO_FACTS = {"slug", "is_preferred", "review", "axis", "question"}
PLACE_FACTS = ("latitude", "longitude", "precision")
# Texts that the atlas writes itself, besides the long ones.
OUR_WORDS = {"tagline_fr", "tagline_en"}
MOST_WORDS = Citation._meta.get_field("value_as_stated").max_length


@dataclass(frozen=True)
class Fact:
    """One fact as it was typed: the record, the name that its origins give it, its value in words."""

    record: models.Model
    name: str
    stated: str

    @property
    def key(self):
        return noun_of(self.record), self.record.pk, self.name


def typed_facts(form, formsets):
    """Facts that this form, which is saved, filled in or changed."""
    facts = list(facts_in(form))
    for formset in formsets:
        if formset.model in NOUN_OF:
            facts += [fact for row in kept_rows(formset) for fact in facts_in(row)]
        elif name := relation_of(type(form.instance), formset):
            new = [str(row.instance) for row in kept_rows(formset)]
            facts += [Fact(form.instance, name, short(", ".join(new)))] if new else []
    return facts


def kept_rows(formset):
    """Rows that were added or changed; one that was taken away has no key any more."""
    return [row for row in formset.forms if row.has_changed() and row.instance.pk]


def relation_of(model, formset):
    """The fact that rows without origins of their own make up: keywords are « themes », links are « links »."""
    name = {"themed_items": "themes"}.get(formset.prefix, formset.prefix)
    return name if name in model.citable_relations else ""


def facts_in(form):
    """The facts of one record; a text in another language than French is a translation of one."""
    model = type(form.instance)
    known = {name for name, _label in facts_of(model)} - NO_FACTS
    for column in form.changed_data:
        name = fact_of(model, column)
        if name in known and column in {name, f"{name}_fr"} and is_filled(form.cleaned_data.get(column)):
            yield Fact(form.instance, name, stated(form[column]))


def is_filled(value):
    if isinstance(value, models.QuerySet):
        return value.exists()
    return value is not False and value not in (None, "")


def stated(bound):
    """The value as it was typed or chosen, as far as a document may have said it so.

    Nothing for a box, a word of the atlas’s own vocabularies, a text in our words, and one too long to be quoted.
    """
    chosen_from = getattr(getattr(bound.field, "queryset", None), "model", None)
    is_ours = bound.name in OUR_WORDS or (chosen_from and issubclass(chosen_from, Vocabulary))
    is_ours = is_ours or isinstance(bound.data, bool) or isinstance(bound.field.widget, forms.Textarea)
    return "" if is_ours else short(words(bound.field, bound.data))


def short(text):
    return text if len(text) <= MOST_WORDS else ""


def without_origin(facts):
    """Those of these facts that no origin speaks of. One query."""
    about = Citation.objects.about_facts(fact.key for fact in facts)
    known = {(row.noun, getattr(row, f"{row.noun}_id"), row.field) for row in about}
    return [fact for fact in facts if fact.key not in known]


def origin(fact, **values):
    """An origin to be written."""
    return Citation(**{noun_of(fact.record): fact.record, "field": fact.name}, **values)


def derived(facts, with_country=False):
    """Origins of what the gazetteer gives for the city of the lab; it needs no document, as a country may."""
    names = {*PLACE_FACTS, "country"} if with_country else PLACE_FACTS
    own = {fact.name: fact for fact in facts if isinstance(fact.record, Lab) and fact.name in names}
    lab = next((fact.record for fact in own.values()), None)
    if lab is None or not is_of_gazetteer(lab):
        return []
    if lab.precision != Lab.Precision.CITY:
        own.pop("precision", None)
    reasoning = {}
    for language in ("fr", "en"):
        with override(language):
            reasoning[f"note_{language}"] = _("d’après le répertoire GeoNames, pour %(city)s") % {"city": lab.city}
    return [origin(fact, kind=Citation.Kind.DERIVED, **reasoning) for fact in own.values()]


def is_of_gazetteer(lab):
    """Whether the coordinates are, to the last digit kept, those of a city of this name."""
    if lab.latitude is None or lab.longitude is None:
        return False
    point = (f"{lab.latitude:.5f}", f"{lab.longitude:.5f}")
    names = {fold(name) for name in (lab.city_fr, lab.city_en) if name}
    found = [city for name in names for city in suggest(name, lab.country.code or "")]
    return any(
        {fold(city.name), fold(city.french)} & names and (f"{city.latitude:.5f}", f"{city.longitude:.5f}") == point
        for city in found
    )


def readings(facts, **document):
    """Origins of positions and of their reasons: the atlas’s reading, which tells its reason in the position itself."""
    read = [fact for fact in facts if isinstance(fact.record, Position) and fact.name in {"step", "rationale"}]
    return [origin(fact, kind=Citation.Kind.EDITORIAL, **document) for fact in read]
