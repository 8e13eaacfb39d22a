"""Origins of facts, edited beside the fact: one inline, bound to whichever noun it is about."""

import re
from collections import defaultdict
from itertools import combinations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import get_translatable_fields_for_model

from labs.models import Citation
from labs.text import fold

from .inlines import BilingualTableRows, RelationForm
from .light_rows import LightRows

# In the address of a form: the fact whose origins are all fields.
OPENED = "origines"
WORD = re.compile(r"\w+")


class CitationForm(RelationForm):
    """The fact is chosen by its name in the interface’s language; empty: the document establishes the record."""

    # The noun the citations are about; each inline has its own.
    subject_model = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("l’enregistrement lui-même")), *facts_of(self.subject_model)]
        if self.instance.field and self.instance.field not in dict(choices):
            choices.append((self.instance.field, self.instance.field))
        self.fields["field"] = forms.ChoiceField(label=_("fait"), choices=choices, required=False)
        self.instance.siblings_are_checked = True

    def has_changed(self):
        """A new row that names a fact and nothing else is an empty row: it was added and left."""
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"field"})


class CitationFormSet(LightRows):
    """The rows of one record together: no two of them are the side that the atlas follows."""

    # Those that are no fields are told beside their fact.
    folded = ()
    # The fact whose origins are all fields, however many.
    opened = None

    def chosen(self, rows):
        """The first origins, those of facts whose sides await a choice before others.

        Sides are compared among all of their fact: of such a fact every row is fields, or none.
        """
        by_fact = defaultdict(list)
        for row in rows:
            by_fact[row.field].append(row)
        chosen = set()
        for fact in sorted(by_fact, key=lambda fact: self._place_in_line(fact, by_fact[fact])):
            room, sides = self.most_shown - len(chosen), by_fact[fact]
            if fact == self.opened or len(sides) <= room or not compared(sides):
                chosen |= {row.pk for row in (sides if fact == self.opened else sides[: max(room, 0)])}
        return [row for row in rows if row.pk in chosen]

    def _place_in_line(self, fact, sides):
        is_settled = any(side.is_preferred for side in sides)
        return fact != self.opened, not compared(sides), is_settled

    def clean(self):
        super().clean()
        kept = [
            form.cleaned_data.get("field", "")
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("is_preferred") and not self._should_delete_form(form)
        ]
        kept += [row.field for row in self.left_out if row.is_preferred]
        if len(kept) != len(set(kept)):
            raise forms.ValidationError(_("Un seul côté est retenu pour chaque fait."))


def disagree(citations):
    """True when an origin does not say what the record says, or two documents share no word of what they say of it.

    « MindLab » and « MindLab (DK) » agree, « 2011 » and « 2014 » do not; readings and deductions state nothing.
    """
    if any(not citation.agrees for citation in citations):
        return True
    stated = [WORD.findall(fold(row.value_as_stated)) for row in citations if row.kind == Citation.Kind.STATED]
    return any(set(one).isdisjoint(other) for one, other in combinations(filter(None, stated), 2))


def compared(citations):
    """True when the sides of a fact stand beside each other: they disagree, or one of them was chosen."""
    return disagree(citations) or any(side.is_preferred for side in citations)


def facts_of(model):
    """(name, label) of each fact of a noun that a document can establish, in the order of the model."""
    translated = set(get_translatable_fields_for_model(model) or ())
    columns = {f"{name}_{language}" for name in translated for language in ("fr", "en")}
    hidden = columns | {"state", "atlas_key", "order", "review_months", "checked_on"}
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if (field.editable or field.name in translated) and field.name not in hidden and not field.primary_key:
            yield field.name, capfirst(field.verbose_name)
    names = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    for name in model.citable_relations:
        if name not in names:
            yield name, capfirst(model._meta.get_field(name).related_model._meta.verbose_name_plural)


class OriginRows(BilingualTableRows):
    """What the origins of every noun have in common."""

    formset = CitationFormSet
    template = "admin/origins/rows.html"
    holds_origins = True

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.opened = request.GET.get(OPENED)
        return formset

    def get_queryset(self, request):
        # The texts of a document are long, and its title is all that a row says of it.
        return super().get_queryset(request).defer("source__text", "source__summary_fr", "source__summary_en")


def citation_rows(model, noun):
    """The inline of the origins of one noun."""

    class Form(CitationForm):
        subject_model = model

    class Rows(OriginRows):
        form = Form
        fk_name = noun
        fields = (
            "field", "kind", "source", "locator", "value_as_stated", "agrees", "note", "is_preferred",
            "preference_reason",
        )  # fmt: skip
        autocomplete_fields = ("source",)
        related_to_load = ("source",)

    Rows.model = Citation
    Rows.__name__ = f"{model.__name__}CitationRows"
    return Rows
