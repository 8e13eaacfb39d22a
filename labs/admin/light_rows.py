"""A record with fifty rows of a kind opens fast: the first ones are fields, the others are links to their screens."""

from django.forms.models import BaseInlineFormSet
from django.urls import reverse

# In the address of a form: every row as fields, however many.
ALL_ROWS = "toutes"


class LightRows(BaseInlineFormSet):
    """Rows beyond `most_shown` are left out of a form that is opened, and untouched when it is saved."""

    most_shown = None

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            self._queryset = list(rows)[: self.most_shown] if self.is_light else rows
            self._left_out = list(rows)[self.most_shown :] if self.is_light else []
        return self._queryset

    @property
    def is_light(self):
        # A form that comes back is read whole: its rows may no longer be the first ones.
        return self.most_shown is not None and not self.is_bound

    @property
    def folded(self):
        """(label, address of its own screen) of each row that is not shown as fields."""
        self.get_queryset()
        screen = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_change"
        return [(str(row), reverse(screen, args=[row.pk])) for row in self._left_out]


class FewRows:
    """For an inline: how many rows are fields when the form is opened."""

    most_shown = 6

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if request.method in {"GET", "HEAD"} and ALL_ROWS not in request.GET:
            formset.most_shown = self.most_shown
        return formset
