"""The end of an address, made from the French name when nobody wrote one."""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from labs.models import Lab, OldSlug
from labs.models.lab import NOT_A_SLUG
from labs.text import fold

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


def free_slug(record, text):
    """The slug of this text that no other record of the noun has, with a number when needed; empty for no letters."""
    field = record._meta.get_field("slug")
    base = slugify(fold(text).replace("'", " "))[: field.max_length - 6].strip("-")
    if not base:
        return ""
    others = type(record)._base_manager.exclude(pk=record.pk).filter(slug__startswith=base)
    taken = set(others.values_list("slug", flat=True))
    if isinstance(record, Lab):
        # An address that another lab left still leads to it.
        taken |= set(OldSlug.objects.exclude(lab=record.pk).values_list("slug", flat=True)) | NOT_A_SLUG
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)
