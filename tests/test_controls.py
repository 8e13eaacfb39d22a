"""What is written without a template reads exactly as Django's own templates write it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from labatlas.controls import WRITTEN, Controls
from labs.models import Lab

HARD = "« l’\"A\" & <b>'B'</b> »"
WIDGETS: tuple[tuple[forms.Widget, Any], ...] = (
    (forms.TextInput(), HARD),
    (forms.TextInput({"class": HARD, "required": True, "disabled": False}), None),
    (forms.TextInput(), mark_safe("<i>déjà écrit</i>")),
    (forms.NumberInput({"step": "any"}), 12345.5),
    (forms.EmailInput(), "a@b.example"),
    (forms.URLInput(), "https://a.example/?b=1&c=2"),
    (forms.HiddenInput(), 0),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.PasswordInput(), "secret"),
    (forms.Textarea({"rows": 3}), HARD),
    (forms.Textarea(), None),
    (forms.Select(choices=[("", "———"), (1, HARD), (1234.5, 1234.5), ("x", gettext_lazy("Adresse"))]), 1),
    (forms.Select(choices=[("Groupe & cie", [(1, "un"), (2, "deux")]), (3, "trois")]), "2"),
    (forms.SelectMultiple(choices=[(1, "un"), (2, "deux"), (3, "trois")]), [1, 3]),
    (forms.NullBooleanSelect(), None),
    (forms.RadioSelect(choices=[(1, "un"), (2, "deux")]), 2),
)


def test_the_site_writes_its_forms_so() -> None:
    assert type(get_default_renderer()) is Controls


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_control_is_what_the_template_would_write(widget: forms.Widget, value: Any) -> None:
    ours, theirs = (
        widget.render("a<b", value, {"id": "id_a"}, renderer=renderer) for renderer in (Controls(), DjangoTemplates())
    )
    assert " ".join(ours.split()) == " ".join(theirs.split())


@pytest.mark.parametrize("rights", [(True, True, True, True), (True, False, False, True), (False, True, False, False)])
def test_the_links_beside_a_list_are_what_the_template_would_write(rights: tuple[bool, ...]) -> None:
    relation = Lab._meta.get_field("host").remote_field
    add, change, delete, view = rights
    widget = RelatedFieldWidgetWrapper(
        forms.Select(choices=[(1, HARD)]), relation, admin.site,
        can_add_related=add, can_change_related=change, can_delete_related=delete, can_view_related=view,
    )  # fmt: skip
    for language in ("fr", "en"):
        with translation.override(language):
            ours, theirs = (
                BeautifulSoup(widget.render("host", 1, {"id": "id_host"}, renderer=one), "html.parser")
                for one in (Controls(), DjangoTemplates())
            )
        assert [(tag.name, tag.attrs) for tag in ours.find_all(True)] == [
            (tag.name, tag.attrs) for tag in theirs.find_all(True)
        ]


def test_labels_and_errors_are_what_the_templates_would_write() -> None:
    class Form(forms.Form):
        name = forms.CharField(label=HARD)
        empty = forms.CharField(required=False)

    for data in (None, {"name": ""}):
        ours, theirs = (Form(data, renderer=renderer) for renderer in (Controls(), DjangoTemplates()))
        assert ours.as_p() == theirs.as_p()
        assert ours["name"].label_tag(attrs={"class": "required"}) == theirs["name"].label_tag(
            attrs={"class": "required"}
        )
        assert ours["name"].errors.as_ul() == theirs["name"].errors.as_ul()


def test_every_template_that_is_replaced_exists() -> None:
    renderer = DjangoTemplates()
    assert [name for name in WRITTEN if not renderer.get_template(name)] == []
