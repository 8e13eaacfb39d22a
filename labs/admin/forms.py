"""What every form of the desk shares: each error finds a place, and a row is checked together with its parent."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField
from django.utils.translation import gettext_lazy as _


class PlacedErrors:
    """A model names the fact that is wrong (`note`); the form holds its French text (`note_fr`), or nothing of it."""

    def _update_errors(self, errors):
        if hasattr(errors, "error_dict"):
            placed = {}
            for name, messages in errors.error_dict.items():
                placed.setdefault(self._place_of(name), []).extend(messages)
            errors = ValidationError(placed)
        super()._update_errors(errors)

    def _place_of(self, name):
        return next((place for place in (name, f"{name}_fr") if place in self.fields), NON_FIELD_ERRORS)


class RecordForm(PlacedErrors, forms.ModelForm):
    """Asks why, beside the record itself: the answer is kept with the revision."""

    change_reason = forms.CharField(
        label=_("Motif de la modification"),
        required=False,
        max_length=100,
        help_text=_("Gardé dans l’historique, jamais montré sur le site."),
    )
    # Why this form is shown again and not saved, whatever its fields say; set by the screen for one request.
    refusal = None

    def clean(self):
        if self.refusal:
            self.add_error(None, self.refusal)
        return super().clean()


class RowForm(PlacedErrors, forms.ModelForm):
    """A row inside another record’s form."""

    def _post_clean(self):
        super()._post_clean()
        # Django leaves out the rules that speak of the parent (« not from itself », « only one preferred »).
        parents = [field.parent_instance for field in self.fields.values() if isinstance(field, InlineForeignKeyField)]
        if not self.errors and all(parent.pk for parent in parents):
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self._update_errors(error)
