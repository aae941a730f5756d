"""What a publisher says of the next edition: the kind of change, the note, and each correction."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossier.actions.telling import kinds_of_change
from dossier.changes import compare_words
from dossier.models import Gravity

WHY, GRAVITY = "why-{}".format, "gravity-{}".format


class EditionForm(forms.Form):
    """Takes nothing for granted but choices: what is missing the gate says, and the form keeps what was typed.

    last    The edition before, None for the first.
    needed  The corrections that the dossier as it is now asks for (`dossier.actions.telling.corrections_since`).
    """

    change = forms.ChoiceField(label=_("Kind of change"))
    note = forms.CharField(
        label=_("Note for readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What is new in this edition, and why. Readers see it with the edition."),
    )
    at = forms.DateTimeField(
        label=_("Time of publication"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("To publish later; leave empty to publish now. By the clock of %(zone)s."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, last, needed, **options):
        number = last.number if last else 0
        super().__init__(*args, initial={"seen": number}, **options)
        self.needed = needed
        self.fields["at"].help_text %= {"zone": timezone.get_current_timezone_name()}
        self.fields["change"].choices = [(kind.value, kind.label) for kind in kinds_of_change(last)]
        for one in needed:
            self.fields[WHY(one["key"])] = forms.CharField(
                label=_("Why it is corrected"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[GRAVITY(one["key"])] = forms.ChoiceField(
                label=_("How grave it is"), required=False, choices=[("", "–"), *Gravity.choices]
            )

    def rows(self) -> list[dict]:
        """Each correction with the words that went and came, and its two fields."""
        return [
            {
                **one,
                "pieces": compare_words(one["was"], one["now"]) if "reworded" in one["what"] else [],
                "fields": [self[WHY(one["key"])], self[GRAVITY(one["key"])]],
            }
            for one in self.needed
        ]

    def said(self) -> dict:
        """What was typed, as the arguments of `publish_dossier`."""
        given = self.cleaned_data
        reasons = {one["key"]: (given[WHY(one["key"])], given[GRAVITY(one["key"])]) for one in self.needed}
        return {"change": given["change"], "note": given["note"], "seen": given["seen"], "corrections": reasons}

    def refuse(self, obstacles):
        """Show what the gate says beside the fields it is about; return the obstacles that are about none."""
        elsewhere = []
        for obstacle in obstacles:
            field = WHY(obstacle.field) if WHY(obstacle.field) in self.fields else obstacle.field
            if field in self.fields:
                self.add_error(field, obstacle.reason)
            else:
                elsewhere.append(obstacle)
        return elsewhere
