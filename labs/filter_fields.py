"""How a filter's value is read from the query string: keys, ranges, words. What cannot be read is left out."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from labs.models.lab import UNKNOWN
from labs.models.positioning import STEPS
from labs.text import clean

# Longer queries are cut: no lab has a longer name, and a search stays cheap.
MAX_QUERY_LENGTH = 200


@dataclass(frozen=True)
class Range:
    """Bounds, each optional; `unknown` asks for the labs without a value too, or alone when there is no bound."""

    low: int | None = None
    high: int | None = None
    unknown: bool = False

    @property
    def is_bounded(self) -> bool:
        return self.low is not None or self.high is not None

    def holds(self, number: int) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


class Shared(forms.Field):
    """Nothing writes to such a field once it is made: the forms of all readers have the same one."""

    def __deepcopy__(self, memo: Any) -> "Shared":
        return self


class KeysField(Shared):
    """Keeps the keys it knows; `LabFilter.ignored` names the others. No list of choices: they may be thousands."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, known: Container[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known

    def clean(self, value: Any) -> list[str]:
        return [key for key in dict.fromkeys(value or []) if key in self.known or key == UNKNOWN]


class RangeField(Shared):
    """Reads `[low, high, unknown]` as the widget found them."""

    def clean(self, value: Any) -> Range | None:
        low, high, unknown = value
        bounds = Range(self.read(low), self.read(high), unknown)
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            raise forms.ValidationError(_("Le minimum dépasse le maximum."))
        return None if bounds == Range() else bounds

    def read(self, text: str) -> int | None:
        if not text:
            return None
        try:
            is_plain = len(text) < 7 and text.isascii() and "_" not in text
            number = int(text) if is_plain else None
        except ValueError:
            number = None
        if number is None or not -99999 < number < 99999:
            raise forms.ValidationError(_("Un nombre entier est attendu."))
        return number


class StepField(RangeField):
    """Bounds on an axis: the five steps and nothing else."""

    def read(self, text: str) -> int | None:
        step = super().read(text)
        if step is not None and step not in STEPS:
            raise forms.ValidationError(_("Un cran va de −2 à 2."))
        return step


class RangeWidget(forms.Widget):
    """`<name>_min` and `<name>_max`; the word « inconnu » in either asks for the labs without a value."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str, bool]:
        typed = {end: [clean(text).strip() for text in data.getlist(f"{name}_{end}")] for end in ("min", "max")}
        unknown = any(UNKNOWN in texts for texts in typed.values())
        low, high = (next((t for t in reversed(texts) if t and t != UNKNOWN), "") for texts in typed.values())
        return low, high, unknown


class SearchField(Shared, forms.CharField):
    """Odd characters are cleaned and long texts cut: a search is never an error."""

    def clean(self, value: Any) -> str:
        return clean(value or "")[:MAX_QUERY_LENGTH].strip()
