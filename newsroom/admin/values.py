"""Form fields for the dates and quantities of a claim: one on each line, as an editor would note it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.admin.found import amount

BOUNDS = {"low": ", at least ", "high": ", at most "}


class LinesField(forms.CharField):
    """A list with one item on each line; `read_line` and `write_line` turn one into the other."""

    def __init__(self, **options):
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 60}), **options)

    def to_python(self, value):
        lines = (super().to_python(value) or "").splitlines()
        return [self.read(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(self.write_line(one) for one in value or [])

    def validate(self, value):
        """An empty list is as good as any."""

    def run_validators(self, value):
        """Those of the model's field are run."""

    def read(self, number, line):
        words, equals, value = (part.strip() for part in line.rpartition("="))
        item = self.read_line(words, value) if equals else self.read_line(value, "")
        if item is None or not item["text"]:
            raise ValidationError(
                _("Line %(number)d, “%(line)s”: %(how)s"), params={"number": number, "line": line, "how": self.how}
            )
        return item


class DatesField(LinesField):
    how = _("write the words, an equals sign and the date: on Thursday = 2024-06-20. Without a date it is left open.")

    def read_line(self, words, value):
        return {"text": words, "value": value.replace(" to ", "/").replace(" ", "") or None}

    def write_line(self, when):
        value = (when["value"] or "").replace("/", " to ")
        return f"{when['text']} = {value}" if value else when["text"]


class QuantitiesField(LinesField):
    how = _(
        "write the words, an equals sign, the number and what is counted: at least 20 ships = 20 ships, at least 20."
    )

    def read_line(self, words, value):
        bounds = {}
        for name, mark in reversed(BOUNDS.items()):
            value, _mark, bound = value.partition(mark) if mark in value else (value, "", "")
            bounds[name] = as_number(bound) if bound else None
            if bound and bounds[name] is None:
                return None
        counted, _space, unit = value.partition(" ")
        return (
            None
            if as_number(counted) is None
            else {
                "text": words,
                "value": as_number(counted),
                "unit": unit.strip(),
                "low": bounds["low"],
                "high": bounds["high"],
            }
        )

    def write_line(self, quantity):
        return f"{quantity['text']} = {amount(quantity)}"


def as_number(words):
    """The number that the words are, thousands parted by commas or not; None where they are none."""
    try:
        value = float(words.replace(",", ""))
    except ValueError:
        return None
    return int(value) if value.is_integer() else value
