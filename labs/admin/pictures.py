"""Pictures of labs and articles: uploaded beside the record they show, and listed on a screen of their own."""

from django.contrib import admin

from labs.models import Picture

from .desk import BilingualAdmin
from .filters import AlternativeTextFilter
from .inlines import BilingualSheetRows


def picture_rows(owner):
    """The inline of the pictures of one noun, `lab` or `article`."""

    class Rows(BilingualSheetRows):
        model = Picture
        fk_name = owner
        fields = ("use", "image", ("focus_x", "focus_y"), "alt", ("credit", "licence"), "order")

    Rows.__name__ = f"{owner.title()}PictureRows"
    return Rows


@admin.register(Picture)
class PictureAdmin(BilingualAdmin):
    list_display = ("__str__", "use", "lab", "article", "credit", "licence")
    list_filter = ("use", AlternativeTextFilter)
    list_select_related = ("lab", "article")
    search_fields = ("alt_fr", "alt_en", "credit", "lab__name_fr", "article__title_fr")
    autocomplete_fields = ("lab", "article")
