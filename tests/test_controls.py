"""What is written without a template reads exactly as Django's own templates write it."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from labatlas.controls import WRITTEN, Controls

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
