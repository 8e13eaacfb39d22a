"""The end of an address, made from the French name when nobody wrote one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from labs.slugs import free_slug

# The first of these that a form holds and that is filled in names the record.
NAMES = ("name_fr", "title_fr", "title", "question_fr")


class FilledSlug:
    """For a form with a `slug`: it may be left empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or free_slug(self.instance, self._named())
        if not slug:
            raise ValidationError(_("Ce champ est obligatoire."), code="required")
        return slug

    def _named(self):
        typed = [self.data.get(self.add_prefix(name), "") for name in NAMES]
        named = next((text for text in typed if text.strip()), "")
        return f"{named} {self.data.get(self.add_prefix('edition_fr'), '')}"
