"""On the screen of an origin: which fact of its record the document establishes, by its name for people."""

from django import forms
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.models import CITED_NOUNS, Citation

from .citations import facts_of
from .forms import RecordForm

WHOLE = gettext_lazy("l’enregistrement lui-même")


class FactInput(forms.TextInput):
    """While nobody has said which record it is: the names of all facts that there are, proposed while one types."""

    def render(self, name, value, attrs=None, renderer=None):
        key = f"{(attrs or {}).get('id', name)}-facts"
        field = super().render(name, value, (attrs or {}) | {"list": key, "size": "40"}, renderer)
        return field + render_to_string("admin/origins/facts_list.html", {"key": key, "facts": named_facts()})


class FactChoice(forms.ChoiceField):
    """The facts of one noun. A name for people, typed before the record was chosen, is understood as well."""

    default_error_messages = {"invalid_choice": gettext_lazy("Ce fait n’existe pas sur cet enregistrement.")}

    def to_python(self, value):
        text = super().to_python(value)
        known = dict(self.choices)
        return next((name for name, label in known.items() if str(label).casefold() == text.casefold()), text)


class CitationScreenForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "field" not in self.fields:
            return
        model, told = self._cited_model(), self.fields["field"]
        if model is None:
            told.widget = FactInput()
            return
        choices = [("", WHOLE), *facts_of(model)]
        if self.instance.field and self.instance.field not in dict(choices):
            choices.append((self.instance.field, self.instance.fact))
        self.fields["field"] = FactChoice(
            label=told.label, choices=choices, required=False, help_text=_("Choisi parmi ceux de l’enregistrement.")
        )

    def _cited_model(self):
        """The noun of the one record that the form names, as it was sent or opened; None for none or several."""
        held = self.data if self.is_bound else self.initial
        named = [noun for noun in CITED_NOUNS if noun in self.fields and held.get(noun)]
        return Citation._meta.get_field(named[0]).related_model if len(named) == 1 else None


def named_facts():
    """(name of the fact for people, of which nouns), each name once."""
    found = {}
    for noun in CITED_NOUNS:
        model = Citation._meta.get_field(noun).related_model
        for _name, label in facts_of(model):
            found.setdefault(str(label), []).append(str(model._meta.verbose_name))
    return sorted((capfirst(label), ", ".join(nouns)) for label, nouns in found.items())
