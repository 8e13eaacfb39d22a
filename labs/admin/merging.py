"""A form typed against an older version, made into a form against the version of now.

What the person did not touch takes the value of now; what they typed stays; where both changed, it is told.
"""

from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.differences import compare
from labs.phrases import quoted

from .formsets import formsets_of
from .sent import as_typed, sent_names, sent_values, typed_value, words

MANAGED = {"DELETE", "ORDER"}
NEW_ROW = gettext_lazy("%s, nouvelle ligne")
GONE_ROW = gettext_lazy("%s : ligne supprimée entre-temps, gardée comme nouvelle ligne")


class Row(NamedTuple):
    """One field that the person changed and that is not what it was: what it was, is now, and was typed."""

    where: str
    label: str
    anchor: str
    old: str
    now: list
    typed: list
    is_disputed: bool


class Merge:
    """`data` is what the browser would send had the person typed into the page of now."""

    def __init__(self, desk, request, record, changes, is_known):
        self.desk, self.request, self.changes, self.is_known = desk, request, changes, is_known
        self.typed = request.POST
        self.data = request.POST.copy()
        self.rows, self.files = [], []
        # Chosen files, under the names of the rows where they belong now.
        self._moved = {}
        fields = flatten_fieldsets(desk.get_fieldsets(request, record))
        form_class = desk.get_form(request, record, change=True, fields=fields)
        self._merge_form(form_class(instance=record), None, capfirst(desk.opts.verbose_name))
        for formset, _inline in formsets_of(desk, request, record):
            self._merge_formset(formset)
            self._move_files(formset.prefix)

    def _merge_formset(self, formset):
        """Rows of now in their order, then the rows that the person added or that others deleted under them."""
        prefix, rows = formset.prefix, self._typed_rows(formset)
        title = capfirst(formset.model._meta.verbose_name)
        for name in [name for name in self.data if _is_of_row(name, prefix)]:
            del self.data[name]
        position = 0
        for form in formset.initial_forms:
            source, _names = rows.pop(str(form.instance.pk), (None, ()))
            if source is None:
                # Added by someone else since: part of the card of now.
                self._write(form, f"{prefix}-{position}")
            else:
                words_of_row = f"{title} {quoted(form.instance)}"
                self._merge_form(form, source, words_of_row, f"{prefix}-{position}")
                self._tell_deletion(form, source, words_of_row, f"{prefix}-{position}")
            position += 1
        kept, added = position, {}
        for key, (source, names) in rows.items():
            is_wanted = not self.typed.get(f"{source}-DELETE")
            is_new = key.startswith("+")
            if is_wanted and (is_new or self._was_touched(formset, key, source)):
                self._copy(source, names, f"{prefix}-{position}", formset)
                added[position] = NEW_ROW if is_new else GONE_ROW
                position += 1
        self.data[f"{prefix}-TOTAL_FORMS"], self.data[f"{prefix}-INITIAL_FORMS"] = str(position), str(kept)
        self._tell_new_rows(formset, {number: words_of_row % title for number, words_of_row in added.items()})

    def _move_files(self, prefix):
        """Files follow their rows, which may have other numbers now."""
        files = self.request.FILES
        for name in [name for name in files if _is_of_row(name, prefix)]:
            del files[name]
        for name, chosen in self._moved.items():
            files.setlist(name, chosen)
        self._moved = {}

    def _typed_rows(self, formset):
        """The control names of each typed row, by the key of its record; new rows have keys of their own, `+3`."""
        name, prefix = formset.model._meta.pk.name, formset.prefix
        rows: dict[str, list[str]] = {}
        for sent in self.typed:
            if _is_of_row(sent, prefix):
                rows.setdefault(sent.removeprefix(f"{prefix}-").partition("-")[0], []).append(sent)
        total = int(self.typed.get(f"{prefix}-TOTAL_FORMS", 0))
        return {
            self.typed.get(f"{prefix}-{number}-{name}") or f"+{number}": (f"{prefix}-{number}", names)
            for number, names in sorted(rows.items(), key=lambda row: int(row[0]))
            if int(number) < total
        }

    def _was_touched(self, formset, key, source):
        """Whether a row that someone deleted meanwhile bears words of this person, which must not be lost."""
        change = next((c for (model, pk), c in self.changes.items() if model is formset.model and str(pk) == key), None)
        if change is None or change.before is None:
            return False
        form = formset.empty_form
        past = past_values(form, change.before)
        return any(
            column.has_changed(past[name], typed_value(column, self.typed, f"{source}-{name}"))
            for name, column in form.fields.items()
            if name in past
        )

    def _copy(self, source, names, target, formset):
        """A typed row as a new row: what was deleted has no key any more."""
        for name in names:
            self.data.setlist(target + name.removeprefix(source), self.typed.getlist(name))
        self.data[f"{target}-{formset.model._meta.pk.name}"] = ""
        for name in [name for name in self.request.FILES if name.startswith(f"{source}-")]:
            self._moved[target + name.removeprefix(source)] = self.request.FILES.getlist(name)

    def _tell_new_rows(self, formset, titles):
        """What the rows say that are no rows of now; `titles` by the number of the row in the form."""
        told = type(formset)(self.data, instance=formset.instance, prefix=formset.prefix, queryset=formset.queryset)
        for number, title in titles.items():
            form = told.forms[number]
            # A row may know better than its columns whether it says anything: an axis alone does not.
            for name in form.changed_data if form.has_changed() else ():
                bound = form[name]
                if name not in MANAGED and not bound.is_hidden:
                    pieces = compare("", words(bound.field, bound.data))
                    self.rows.append(Row(title, str(bound.label), bound.auto_id, "", [], pieces, is_disputed=False))

    def _write(self, form, target):
        """The row as it is now, as a browser would send it."""
        for name, column in form.fields.items():
            html = f"{target}-{name}"
            for sent, values in sent_values(column.widget, html, form[name].value()).items():
                self.data.setlist(sent, values)

    def _tell_deletion(self, form, source, title, target):
        """A row that this person wants to delete and that someone else has just changed."""
        if self.typed.get(f"{source}-DELETE") and (type(form.instance), form.instance.pk) in self.changes:
            now = compare("", _("modifié par quelqu’un d’autre"))
            typed = compare("", _("à supprimer"))
            self.rows.append(Row(title, _("Supprimer"), f"id_{target}-DELETE", "", now, typed, True))

    def _merge_form(self, form, source, title, target=None):
        change = self.changes.get((type(form.instance), form.instance.pk))
        past = past_values(form, change.before) if change and change.before else {}
        past |= past_keywords(form, self.changes) if target is None else {}
        for name, column in form.fields.items():
            here = f"{source}-{name}" if source else name
            there = f"{target}-{name}" if target else here
            typed, now = typed_value(column, self.typed, here), as_typed(column, form[name].value(), here)
            old = past.get(name, form.get_initial_for_field(column, name))
            is_mine = name in MANAGED or column.has_changed(old, typed)
            is_theirs = name in past and column.has_changed(old, now)
            source_of_value = self._sent(self.typed, column, here, there)
            if not is_mine and is_theirs:
                source_of_value = sent_values(column.widget, there, form[name].value())
            for sent in sent_names(column.widget, there):
                self.data.pop(sent, None)
            for sent, values in source_of_value.items():
                self.data.setlist(sent, values)
            chosen = self.request.FILES.getlist(here) if isinstance(column, forms.FileField) else []
            if chosen and source:
                self._moved[there] = chosen
            if chosen and not hasattr(column.widget, "sent_beside"):
                self.files.append(str(column.label))
            elif is_mine and name not in MANAGED and name != form.instance._meta.pk.name:
                self._tell(form, name, (title, there), column, (old, now, typed), is_theirs)

    def _sent(self, data, column, here, there):
        names = zip(sent_names(column.widget, here), sent_names(column.widget, there), strict=True)
        return {target: data.getlist(name) for name, target in names if name in data}

    def _tell(self, form, name, place, column, sides, is_theirs):
        title, html = place
        if not is_theirs and self.is_known:
            old = now = words(column, sides[1])
        else:
            old, now = words(column, as_typed(column, column.prepare_value(sides[0]), html)), words(column, sides[1])
        typed = words(column, sides[2])
        if typed != now:
            label = str(column.label or name)
            row = Row(title, label, f"id_{html}", old, compare(old, now), compare(old, typed), is_theirs)
            self.rows.append(row)


def _is_of_row(name, prefix):
    number = name.removeprefix(f"{prefix}-").partition("-")[0]
    return name.startswith(f"{prefix}-") and number.isascii() and number.isdecimal() and len(number) < 6


def past_values(form, state) -> dict[str, Any]:
    """What the form's fields held at an earlier state, as their initial values."""
    record, found = state.model(**state.values), {}
    columns = {column.name: column for column in state.model._meta.concrete_fields}
    for name in form.fields:
        if name in state.relations:
            found[name] = sorted(state.relations[name])
        elif name in columns and columns[name].attname in state.values and not columns[name].primary_key:
            found[name] = columns[name].value_from_object(record)
    return found


def past_keywords(form, changes) -> dict[str, Any]:
    """Keywords are rows of their own: those of now, without those added since, with those removed since."""
    found = {}
    for column in form.instance._meta.many_to_many:
        rows = [change for change in changes.values() if change.model is column.remote_field.through]
        if rows and column.name in form.fields:
            added = {change.after.values["tag_id"] for change in rows if change.after}
            removed = {change.before.values["tag_id"] for change in rows if change.before}
            now = set(getattr(form.instance, column.name).values_list("pk", flat=True))
            found[column.name] = list(column.related_model.objects.filter(pk__in=now - added | removed))
    return found
