"""Adding articles, by file or pasted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.actions.sources import Known, ingest, open_story
from newsroom.admin.base import desk_context
from newsroom.intake.files import MAX_BYTES, Unreadable
from newsroom.models import DateBasis, Publisher, Source, Story
from newsroom.tasks import read_in_background
from newsroom.workflow import WorkflowError

DESCRIBING = ("title", "publisher", "byline", "published_on", "published_basis")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files if one]


class ArticlesForm(forms.Form):
    """Articles for a story: files, or one pasted text. What is known of them may be said here where it is one."""

    story = forms.ModelChoiceField(
        Story.objects.all(),
        required=False,
        label=gettext_lazy("Story"),
        empty_label=gettext_lazy("A new story, named below"),
    )
    new_story = forms.CharField(label=gettext_lazy("Name of the new story"), max_length=200, required=False)
    files = FilesField(
        label=gettext_lazy("Text files"),
        required=False,
        help_text=gettext_lazy("Plain text in UTF-8, one article each."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste one article"),
        widget=forms.Textarea({"rows": 10}),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
    )
    title = forms.CharField(label=gettext_lazy("Headline"), max_length=300, required=False)
    publisher = forms.CharField(
        label=gettext_lazy("Outlet"), max_length=200, required=False, widget=forms.TextInput({"list": "publishers"})
    )
    byline = forms.CharField(label=gettext_lazy("Byline"), max_length=200, required=False)
    published_on = forms.DateField(
        label=gettext_lazy("Published on"), required=False, widget=forms.DateInput({"type": "date"})
    )
    published_basis = forms.ChoiceField(
        label=gettext_lazy("How the date is known"), choices=DateBasis, initial=DateBasis.UNKNOWN, required=False
    )

    def clean(self):
        fields = super().clean()
        if not fields.get("story") and not fields.get("new_story", "").strip():
            self.add_error("new_story", _("Choose a story, or name a new one."))
        if not fields.get("files") and not fields.get("text", "").strip():
            self.add_error("files", _("Choose files, or paste the text of an article."))
        described = [name for name in DESCRIBING[:4] if fields.get(name)]
        if described and len(self.articles()) > 1:
            self.add_error(
                described[0],
                _("This can be said here of one article only. Add the articles, then describe each of them."),
            )
        if bool(fields.get("published_on")) == (fields.get("published_basis") in {"", DateBasis.UNKNOWN}):
            self.add_error("published_basis", _("Give the date and say how it is known, or neither."))
        return fields

    def articles(self) -> list[tuple[str, bytes]]:
        """The name and the bytes of each article that was sent."""
        fields = self.cleaned_data
        sent = [(file.name, file.read()) for file in map(rewound, fields.get("files") or [])]
        return [*sent, (_("pasted text"), fields["text"].encode())] if fields.get("text", "").strip() else sent

    def known(self) -> Known:
        fields = {name: self.cleaned_data[name] or Known.__dataclass_fields__[name].default for name in DESCRIBING}
        return Known(**fields, publisher_is_stated=bool(fields["publisher"]))

    def take_in(self, by) -> tuple[Story | None, int, int]:
        """Take the articles in and have them read; what cannot be read is named on the form, the others are kept.

        Returns the story (None where nothing was taken in), how many articles are new, and how many were there.
        """
        story, new, old = None, 0, 0
        known = self.known()
        for name, data in self.articles():
            try:
                with transaction.atomic():
                    story = story or self.story_for(by)
                    version, is_new = ingest(story, name, data, known=known, by=by)
                    read_in_background(version, by=by)
            except (Unreadable, WorkflowError) as error:
                self.add_error(None, str(error))
            else:
                new, old = new + is_new, old + (not is_new)
        return story, new, old

    def story_for(self, by) -> Story:
        if self.cleaned_data["story"]:
            return self.cleaned_data["story"]
        title = self.cleaned_data["new_story"].strip()
        return open_story(free_slug(title), title=title, by=by)


def rewound(file):
    file.seek(0)
    return file


def free_slug(title) -> str:
    base = slugify(title)[:70] or "story"
    taken = set(Story.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def add_articles(request):
    """Take articles in, then go on to the list that shows how far they are read."""
    if not request.user.has_perm("newsroom.ingest_source"):
        raise PermissionDenied
    form = ArticlesForm(request.POST or None, request.FILES or None, initial={"story": request.GET.get("story")})
    if form.is_valid():
        story, new, old = form.take_in(request.user)
        if story is not None and not form.errors:
            messages.success(request, what_was_taken(new, old))
            return redirect("admin:newsroom_story_articles", story.pk)
        if new:
            form.add_error(None, _("The others were taken in: %(what)s") % {"what": what_was_taken(new, old)})
    context = {
        **desk_context(request, _("Add articles"), Source, (_("Stories"), reverse("admin:newsroom_story_changelist"))),
        "form": form,
        "publishers": Publisher.objects.filter(is_stated=True).values_list("name", flat=True)[:500],
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/newsroom/story/add_articles.html", context, status=status)


def what_was_taken(new, old) -> str:
    taken = ngettext(
        "%(count)d article was added and is read now.", "%(count)d articles were added and are read now.", new
    )
    there = ngettext("%(count)d was there already.", "%(count)d were there already.", old)
    return " ".join(text % {"count": count} for text, count in ((taken, new), (there, old)) if count)
