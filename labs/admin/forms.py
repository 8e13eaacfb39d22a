"""What every form of the desk shares: each error finds a place, and a row is checked together with its parent."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.models import InlineForeignKeyField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labs.models import Source
from labs.text import clean

from .public_link import public_link
from .slugs import FilledSlug

# Years ahead beyond which a planned day is a slip of the keyboard.
FARTHEST_PLAN = 5
# Signs beyond which a text of a card is a slip of the clipboard; the text of a document may be a book.
LONGEST_TEXT = 20_000


class PlacedErrors:
    """A model names the fact that is wrong (`note`); the form holds its French text (`note_fr`), or nothing of it.

    Its links lead to where readers can follow them.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.URLField):
                field.validators.append(public_link)
            elif isinstance(field, forms.CharField) and field.max_length is None and self._meta.model is not Source:
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))

    def _update_errors(self, errors):
        if hasattr(errors, "error_dict"):
            placed = {}
            for name, messages in errors.error_dict.items():
                placed.setdefault(self._place_of(name), []).extend(messages)
            errors = ValidationError(placed)
        super()._update_errors(errors)

    def _place_of(self, name):
        return next((place for place in (name, f"{name}_fr") if place in self.fields), NON_FIELD_ERRORS)


class RecordForm(FilledSlug, PlacedErrors, forms.ModelForm):
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


class PublishableForm(RecordForm):
    """Asks for a day, too: read only when the button « publier à cette date » was used."""

    publish_on = forms.CharField(
        label=_("Date de publication"),
        required=False,
        max_length=10,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Publiée ce jour-là, si rien ne l’empêche alors."),
    )

    def clean(self):
        cleaned = super().clean()
        if "_schedule" in self.data and self.instance.is_public:
            self.add_error(None, _("Cette fiche est déjà publiée."))
        elif "_schedule" in self.data:
            try:
                self.instance.day_asked = self._day_asked(self.data.get("publish_on", ""))
            except ValidationError as error:
                self.add_error("publish_on", error)
        return cleaned

    def _day_asked(self, text):
        if not text.strip():
            raise ValidationError(_("Choisissez le jour de la publication."))
        try:
            day = forms.DateField(input_formats=["%Y-%m-%d", "%d/%m/%Y"]).clean(clean(text))
        except ValidationError:
            raise ValidationError(_("Ce n’est pas une date : écrivez par exemple 2030-03-15 ou 15/03/2030.")) from None
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("Cette date est passée : choisissez aujourd’hui ou plus tard."))
        if day.year > today.year + FARTHEST_PLAN:
            raise ValidationError(_("Cette date est trop lointaine : vérifiez l’année."))
        return day


class RowForm(FilledSlug, PlacedErrors, forms.ModelForm):
    """A row inside another record’s form."""

    def _post_clean(self):
        if self.instance.pk and not self.has_changed():
            # It is not written: what an old row lacks must not keep anybody from mending another.
            return
        super()._post_clean()
        # Django leaves out the rules that speak of the parent (« not from itself », « only one preferred »).
        parents = [field.parent_instance for field in self.fields.values() if isinstance(field, InlineForeignKeyField)]
        if not self.errors and all(parent.pk for parent in parents):
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self._update_errors(error)
