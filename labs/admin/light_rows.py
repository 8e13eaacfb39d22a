"""A record with fifty rows of a kind opens fast: the first ones are fields, the others are links to their screens."""

from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from labs.desk_addresses import screen_address

# In the address of a form: every row as fields, however many.
ALL_ROWS = "toutes"


class LightRows(BaseInlineFormSet):
    """Up to `most_shown` rows are all fields when a form is opened; of more, the first `first_shown`.

    The others are left out of the form, and untouched when it is saved.
    """

    most_shown = None
    first_shown = None

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            self._every_row = list(rows)
            for row in self._every_row:
                # Every row is one of this record: naming it asks the database nothing.
                setattr(row, self.fk.name, self.instance)
            self._queryset = self.chosen(self._every_row) if self.is_light else rows
        return self._queryset

    def chosen(self, rows):
        """Those of these rows that are fields."""
        return rows if len(rows) <= self.most_shown else rows[: self.first_shown or self.most_shown]

    @cached_property
    def empty_form(self):
        # Django makes it anew each time that it is asked for: three times a page.
        return super().empty_form

    @property
    def is_light(self):
        # A form that comes back is read whole: its rows may no longer be the first ones.
        return self.most_shown is not None and not self.is_bound

    @property
    def every_row(self):
        """All rows of the record, as fields or not."""
        self.get_queryset()
        return self._every_row

    @property
    def left_out(self):
        """Rows of the record that are no fields of this form, opened now or sent."""
        held = [form.instance for form in self.initial_forms] if self.is_bound else self.get_queryset()
        keys = {row.pk for row in held}
        return [row for row in self.every_row if row.pk not in keys]

    @property
    def folded(self):
        """(label, address of its own screen) of each row that is not shown as fields."""
        noun = self.model._meta.model_name
        return [(str(row), screen_address(noun, row.pk)) for row in self.left_out]


class FewRows:
    """For an inline: how many rows are fields when the form is opened, and how many of those that are more."""

    most_shown = 6
    first_shown = 3

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if request.method in {"GET", "HEAD"} and ALL_ROWS not in request.GET:
            formset.most_shown, formset.first_shown = self.most_shown, self.first_shown
        return formset
