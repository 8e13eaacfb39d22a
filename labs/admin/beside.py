"""Origins beside the field they speak of: the rows of one formset, laid out by fact.

Rows about the record itself, or about a fact that the form does not hold, stay in the part « Sources ».
"""

from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Count

from labs.models import Citation

from .citations import disagree, facts_of
from .sent import as_typed, words

PREFERENCE = ("is_preferred", "preference_reason_fr", "preference_reason_en")


@dataclass
class Row:
    """One origin: the row of the formset, and what its folded line says."""

    admin_form: object
    original: Citation | None
    name: str
    # How many facts cite the same document.
    cited: int = 0
    main: list = field(default_factory=list)
    preference: list = field(default_factory=list)

    @property
    def may_delete(self):
        return self.original is not None and "DELETE" in self.admin_form.form.fields

    @property
    def is_open(self):
        """A row that was just added or that has an error is not folded."""
        return self.original is None or bool(self.admin_form.form.errors)

    @property
    def errors(self):
        return self.admin_form.form.non_field_errors() if self.admin_form.form.is_bound else ""


@dataclass
class FactOrigins:
    """One fact of the form and its origins."""

    name: str
    label: str
    rows: list = field(default_factory=list)
    # Citations that are no rows of the form: links to their own screens.
    light: list = field(default_factory=list)
    # What the record says, in words; told where documents disagree.
    value: str = ""

    @property
    def shows_sides(self):
        """Its origins are fields, and are compared; where they are links, each says its value."""
        return self.disagree and bool(self.written)

    @property
    def shows_own_side(self):
        """No document says what the record says: that is a side of its own."""
        return self.shows_sides and not any(citation.agrees for citation in self.citations)

    @property
    def anchor(self):
        return f"origines-{self.name}"

    @property
    def written(self):
        return [row for row in self.rows if row.original is not None]

    @property
    def citations(self):
        return [*(row.original for row in self.written), *self.light]

    @property
    def is_open(self):
        return any(row.is_open for row in self.rows)

    @property
    def disagree(self):
        return disagree(self.citations)


class Beside:
    """The origins of a whole form, by fact."""

    def __init__(self, model, fieldsets, admin_formset):
        self.prefix = admin_formset.formset.prefix
        self.may_add = admin_formset.has_add_permission
        # Only a form that was opened just now can be opened whole: another one holds what was typed.
        self.may_open = admin_formset.formset.is_light
        self.rest: list[Row] = []
        self.rest_light: list[Citation] = []
        self.blank = None
        self.facts: dict[str, FactOrigins] = {}
        self._by_column: dict[str, FactOrigins] = {}
        self._place_facts(model, fieldsets)
        self._sort_rows(admin_formset)
        self._sort_light(admin_formset.formset.left_out)
        self._count_uses()

    @property
    def rest_anchor(self):
        return f"{self.prefix}-group"

    def of_line(self, line):
        """The facts whose last column stands in this line of the form."""
        return [self._by_column[name] for name in line.fields if name in self._by_column]

    def say_values(self, form):
        """What the form holds for each disputed fact where no document says it: that, too, is a side."""
        for name in reversed(form.fields):
            fact = self.facts.get(fact_of(type(form.instance), name))
            if fact is not None and fact.shows_own_side:
                bound = form[name]
                fact.value = words(bound.field, as_typed(bound.field, bound.value(), bound.html_name)) or fact.value

    def _place_facts(self, model, fieldsets):
        """A fact with a text in each language is told once, under the last of them."""
        labels = dict(facts_of(model))
        last = {fact_of(model, name): name for name in flatten_fieldsets(fieldsets)}
        for name, column in last.items():
            if name in labels:
                self.facts[name] = self._by_column[column] = FactOrigins(name, labels[name])

    def _sort_rows(self, admin_formset):
        admin_forms = list(admin_formset)
        if self.may_add:
            self.blank = row_of(admin_forms.pop())
        for admin_form in admin_forms:
            row = row_of(admin_form)
            if row.name in self.facts:
                self.facts[row.name].rows.append(row)
                if "field" in admin_form.form.fields:
                    admin_form.form.fields["field"].widget = forms.HiddenInput()
            else:
                self.rest.append(row)

    def _sort_light(self, citations):
        for citation in citations:
            fact = self.facts.get(citation.field)
            (fact.light if fact else self.rest_light).append(citation)

    def _count_uses(self):
        rows = [row for fact in self.facts.values() for row in fact.written]
        rows += [row for row in self.rest if row.original]
        sources = {row.original.source_id for row in rows} - {None}
        counted = Citation.objects.filter(source__in=sources).order_by().values_list("source").annotate(Count("pk"))
        counts = dict(counted) if sources else {}
        for row in rows:
            row.cited = counts.get(row.original.source_id, 0)


def row_of(admin_form):
    form = admin_form.form
    name = form["field"].value() if "field" in form.fields else form.instance.field
    row = Row(admin_form, admin_form.original, name or "")
    for sheet in admin_form:
        for line in sheet:
            for column in line:
                name = column.field["name"] if column.is_readonly else column.field.name
                (row.preference if name in PREFERENCE else row.main).append(column)
    return row


def fact_of(model, column):
    """The name of the fact that a column of a form holds: `tagline` for `tagline_en`."""
    found = next((one for one in model._meta.concrete_fields if one.name == column), None)
    translated = getattr(found, "translated_field", None)
    return translated.name if translated is not None else column


def beside(model, context):
    """The origins of the form in this context, or None for a noun whose facts have none."""
    for admin_formset in context.get("inline_admin_formsets", ()):
        if getattr(admin_formset.opts, "holds_origins", False):
            origins = Beside(model, context["adminform"].fieldsets, admin_formset)
            origins.say_values(context["adminform"].form)
            return origins
    return None
