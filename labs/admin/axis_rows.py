"""Positions of a lab, chosen on the axes themselves: one row for each axis, « inconnu » until someone chooses."""

from functools import cached_property

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.models import Axis
from labs.models.positioning import STEPS, words_of_steps

from .history import is_key
from .inlines import RelationForm
from .light_rows import LightRows

BUTTON = '<label class="axis-step"><input type="radio" name="{}" id="{}_{}" value="{}"{}{}> <span>{}</span></label>'


class AxisSteps(forms.RadioSelect):
    """Five radio buttons along the line between two poles, and « inconnu » beside it. No script, no picture."""

    def __init__(self, attrs=None):
        super().__init__(attrs, choices=[(step, step) for step in ("", *STEPS)])
        self.poles = (gettext_lazy("premier pôle"), gettext_lazy("second pôle"))

    def render(self, name, value, attrs=None, renderer=None):
        (chosen,) = self.format_value(value)
        key, described = (attrs or {}).get("id", name), (attrs or {}).get("aria-describedby")
        described = format_html(' aria-describedby="{}"', described) if described else ""
        words = (_("inconnu"), *words_of_steps(*self.poles))
        buttons = [
            format_html(
                BUTTON, name, key, place, step, " checked" if str(step) == chosen else "", described, words[place]
            )
            for place, step in enumerate(("", *STEPS))
        ]
        unknown, *steps = buttons
        return format_html(
            '<div class="axis-steps" id="{}"><span class="axis-end">{}</span><span class="axis-line">{}</span>'
            '<span class="axis-end axis-end-b">{}</span><span class="axis-unknown">{}</span></div>',
            key, self.poles[0], format_html_join("", "{}", ((step,) for step in steps)), self.poles[1], unknown,
        )  # fmt: skip

    def words_of(self, value):
        """What a step says between its poles; nothing for none."""
        return dict(zip(map(str, STEPS), words_of_steps(*self.poles), strict=True)).get(str(value), "")

    def id_for_label(self, id_, index=None):
        return ""


class PositionForm(RelationForm):
    """A new row is saved once it says something; « inconnu » on an old row takes the position back."""

    step = forms.IntegerField(label=gettext_lazy("cran"), min_value=-2, max_value=2, required=False, widget=AxisSteps)
    # Set by the formset: its axes by key, and whether this person may delete positions.
    axes: dict = {}
    may_withdraw = False

    def name_the_poles(self, axes):
        self.axes = axes
        axis = axes.get(self.axis_key())
        self.fields["axis"].choices = [("", "———"), *((key, str(known)) for key, known in axes.items())]
        if axis is not None:
            self.fields["axis"].widget = forms.HiddenInput()
            self.fields["step"].label = axis.name
            self.fields["step"].widget.poles = (axis.pole_a, axis.pole_b)
            if "step_from" in self.fields:
                words = _("Si les documents laissent un écart : de −2, %(pole_a)s, à 2, %(pole_b)s.")
                self.fields["step_from"].help_text = words % {"pole_a": axis.pole_a, "pole_b": axis.pole_b}

    def axis_key(self):
        """Key of the axis of this row, or None in a row that has none yet."""
        typed = self.data.get(self.add_prefix("axis"), "")
        return self.instance.axis_id or self.initial.get("axis") or (int(typed) if is_key(typed) else None)

    def has_changed(self):
        # An axis alone says nothing: the position stays unknown.
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"axis"}))

    @property
    def is_withdrawn(self):
        return bool(self.instance.pk) and self.cleaned_data.get("step", 0) is None

    def clean(self):
        data = super().clean()
        if self.cleaned_data.get("step", 0) is None and not (self.instance.pk and self.may_withdraw):
            self.add_error("step", self._why_a_step())
        return data

    def _post_clean(self):
        kept = self.instance.step
        super()._post_clean()
        if self.is_withdrawn:
            # What is taken back is told and kept in the history as it was.
            self.instance.step = kept

    def _why_a_step(self):
        if self.instance.pk:
            return _("Retirer une position revient à une personne qui publie : gardez un cran.")
        return _("Choisissez un cran sur l’axe, ou videz la ligne : « inconnu » ne s’enregistre pas.")


class AxisRows(LightRows):
    """One empty row for each axis on which the lab has no position, in the order of the axes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            known = {position.axis_id for position in self.every_row}
            self.initial_extra = [{"axis": key} for key in self.axes if key not in known]
            self.extra = len(self.initial_extra)

    @cached_property
    def axes(self):
        return {axis.pk: axis for axis in Axis.objects.order_by("order", "pk")}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.may_withdraw = self.can_delete
        form.name_the_poles(self.axes)

    def _should_delete_form(self, form):
        return super()._should_delete_form(form) or (self.can_delete and form.is_withdrawn)
