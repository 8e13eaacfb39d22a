"""Rows inside a record’s form. A row knows the labels of what it points to, so a form costs few queries."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.utils.functional import Promise
from modeltranslation.admin import TranslationStackedInline, TranslationTabularInline

from .date_widget import NATURAL_DATES
from .forms import RowForm
from .lab_help import ROW_SECTIONS, ROWS
from .light_rows import LightRows


class RelationForm(RowForm):
    """Autocomplete fields take the label of the chosen record from the row, not from a query each."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = field.widget
            if isinstance(widget, RelatedFieldWidgetWrapper):
                widget = widget.widget
            if isinstance(widget, AutocompleteMixin):
                widget.optgroups = Optgroups(widget, loaded_relations(self.instance, name))


class Optgroups:
    """Stands in for `AutocompleteMixin.optgroups`; asks the database only for what the row does not know."""

    def __init__(self, widget, known):
        self.ask = widget.optgroups
        self.widget = widget
        self.known = {str(record.pk): record for record in known}

    def __call__(self, name, value, attr=None):
        chosen = [str(key) for key in value if str(key) not in self.widget.choices.field.empty_values]
        if not all(key in self.known for key in chosen):
            return self.ask(name, value, attr)
        label = self.widget.choices.field.label_from_instance
        options = [
            self.widget.create_option(name, key, label(self.known[key]), True, index)
            for index, key in enumerate(chosen)
        ]
        if not chosen and not self.widget.is_required and not self.widget.allow_multiple_selected:
            options = [self.widget.create_option(name, "", "", False, 0)]
        return [(None, options, 0)]


class RelatedLinks(RelatedFieldWidgetWrapper):
    """The links beside a list of another noun; their addresses are made once for all rows of a form."""

    @classmethod
    def of(cls, wrapper):
        links = cls.__new__(cls)
        links.__dict__.update(wrapper.__dict__, addresses={})
        return links

    def get_related_url(self, info, action, *args):
        # Copies of the widget, one for each row, share what was found.
        if action not in self.addresses:
            self.addresses[action] = super().get_related_url(info, action, *args)
        return self.addresses[action]


def loaded_relations(instance, name):
    """Related records that are already in memory: by `select_related` or `prefetch_related`."""
    one = instance._state.fields_cache.get(name)
    if one is not None:
        return [one]
    return list(getattr(instance, "_prefetched_objects_cache", {}).get(name, ()))


def say_texts(form):
    """Translate the texts of a class of forms, and find its addresses, once for all its rows.

    The class is made for one request.
    """
    for name, field in form.base_fields.items():
        if name in form.declared_fields:
            continue  # of every request
        if type(field.widget) is RelatedFieldWidgetWrapper:
            field.widget = RelatedLinks.of(field.widget)
        inner = getattr(field.widget, "widget", field.widget)
        if isinstance(inner, AutocompleteMixin):
            inner.get_url = partial(str, inner.get_url())
        field.label, field.help_text = spoken(field.label), spoken(field.help_text)
        if type(field) is forms.TypedChoiceField:
            field.choices = [(value, spoken(label)) for value, label in field.choices]


def spoken(text):
    return str(text) if isinstance(text, Promise) else text


class RelatedRows:
    """`select_related` and `prefetch_related` for the rows; `extra` empty rows are added by script or by saving."""

    form = RelationForm
    formset = LightRows
    formfield_overrides = NATURAL_DATES
    extra = 0
    show_change_link = True
    related_to_load = ()
    relations_to_load = ()

    @property
    def readers_see(self):
        """What these rows are for a reader, with an example."""
        return ROWS.get(self.model.__name__, "")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        say_texts(formset.form)
        return formset

    @property
    def section(self):
        """Where the handbook speaks of these rows."""
        return ROW_SECTIONS.get(self.model.__name__, "")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if self.related_to_load:
            rows = rows.select_related(*self.related_to_load)
        return rows.prefetch_related(*self.relations_to_load)


class TableRows(RelatedRows, admin.TabularInline):
    """Short rows, one line each."""


class BilingualTableRows(RelatedRows, TranslationTabularInline):
    """Short rows whose texts are in French and English."""


class BilingualSheetRows(RelatedRows, TranslationStackedInline):
    """Long rows, one sheet each, folded until someone opens them."""

    classes = ("collapse",)
