"""The site of the desk. Outside labs/admin/: that package registers with it while it is being imported."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

from labs.handbook import read_handbook
from labs.signin.site import DeskSite as SignInSite


class DeskWords(JavaScriptCatalog):
    """What Django’s scripts say, with the apostrophe of French (« Aujourd’hui »)."""

    def get_catalog(self) -> dict[str, Any]:
        return {said: typographic(words) for said, words in super().get_catalog().items()}


def typographic(words: Any) -> Any:
    """A text, or the list of its plurals."""
    return [typographic(each) for each in words] if isinstance(words, list) else words.replace("'", "’")


class DeskSite(SignInSite):
    site_title = "Labatlas"
    site_header = "Labatlas"
    index_title = _("Le bureau")
    empty_value_display = "—"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The nouns in the sections of the public site; one application alone as Django lists it."""
        from labs.admin.sections import in_sections

        apps = super().get_app_list(request, app_label)
        return apps if app_label else in_sections([entry for app in apps for entry in app["models"]])

    def _build_app_dict(self, request: HttpRequest, label: Any = None) -> Any:
        """Names in words at once: Django sorts them, and would translate each for each comparison."""
        found = super()._build_app_dict(request, label)
        for app in () if label else found.values():
            for entry in app["models"]:
                entry["name"] = str(entry["name"])
        return found

    def get_urls(self) -> list[Any]:
        return [
            path("aide/", self.admin_view(require_safe(self.help)), name="help"),
            path("matinee/", self.admin_view(require_safe(self.morning)), name="morning"),
            *super().get_urls(),
        ]

    def help(self, request: HttpRequest) -> TemplateResponse:
        """The handbook beside the work."""
        title, body, contents = read_handbook()
        context = {**self.each_context(request), "title": title, "body": body, "contents": contents}
        return TemplateResponse(request, "admin/desk/help.html", context)

    def morning(self, request: HttpRequest) -> TemplateResponse:
        """What harms readers most, first."""
        from labs.admin.morning import morning_context

        context = {**self.each_context(request), **morning_context(request)}
        return TemplateResponse(request, "admin/morning/morning.html", context)

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        answer: Any = DeskWords.as_view(packages=["django.contrib.admin"])(request)
        return answer

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from labs.admin.index_page import index_context

        return super().index(request, {**index_context(self, request), **(extra_context or {})})
