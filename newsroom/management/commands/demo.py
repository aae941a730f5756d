import os
import subprocess
import sys
import tomllib
from pathlib import Path
from secrets import token_urlsafe
from shutil import which
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from newsroom.actions.actors import ActorBook
from newsroom.actions.sources import Known, ingest, open_story
from newsroom.management.commands.ingest import read_manifest
from newsroom.management.progress import bar
from newsroom.management.sample_desk import DecisionError, SampleDesk
from newsroom.management.sample_dossier import SampleDossier, count_editions, is_published
from newsroom.models import Actor, Claim, ClaimStatus, Decision, Evidence, Source, SourceVersion, Topic
from newsroom.roles import CHECKER, PUBLISHER

SEEDS = settings.BASE_DIR / "seeds"
ROLES = {"researching": CHECKER, "checking": CHECKER, "publishing": PUBLISHER}


class Command(BaseCommand):
    help = "Fill an empty site with five articles, three sample people and a dossier in two editions, and serve it."

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")

    def handle(self, *, no_serve, **options):
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        decisions = load("desk.toml")
        slug = decisions["dossier"]["slug"]
        if is_published(slug):
            self.stdout.write("The demonstration is there already; nothing was changed.")
            self.report(slug)
        else:
            self.fill(decisions)
        for name, path in (("Dossier", f"/dossiers/{slug}/"), ("API", "/api/v1/"), ("Desk", "/desk/")):
            self.stdout.write(f"{name:8} {settings.ORIGIN}{path}")
        self.stdout.flush()  # the server takes this process over, and what is not written by then is lost
        if not no_serve:
            serve()

    def fill(self, decisions):
        """Do everything in one go, so that a demonstration that fails leaves nothing behind."""
        try:
            with transaction.atomic():
                load_vocabulary()
                people, passwords = make_people(decisions["people"])
                self.play(decisions, people)
        except DecisionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Sample people at the desk; their passwords are shown this once:")
        for name, (role, password) in passwords.items():
            self.stdout.write(f"  {name:6} {password}  ({role})")

    def play(self, decisions, people):
        """Each edition in its turn: its articles come in, the editors decide, the publisher publishes."""
        known, title = read_manifest(SEEDS / "manifest.toml")
        story = open_story(load("manifest.toml")["story"]["slug"], title=title)
        desk, dossier = SampleDesk(story, decisions, people), SampleDossier(story, decisions, people)
        for number, edition in enumerate(decisions["edition"], start=1):
            take_in(story, edition["articles"], known, self.stderr)
            desk.play(edition["articles"], bar(f"Playing the sample editors, act {number}"))
            dossier.publish(edition, desk.made)
            self.stdout.write(f"Act {number}, after {len(edition['articles'])} more articles:")
            self.report(decisions["dossier"]["slug"])

    def report(self, slug):
        statuses = ", ".join(
            f"{Claim.objects.filter(status=status).count()} {label}"
            for status, label in ClaimStatus.choices
            if Claim.objects.filter(status=status).exists()
        )
        self.stdout.write(
            f"{Source.objects.count()} sources, {SourceVersion.objects.count()} versions, "
            f"{Claim.objects.count()} claims ({statuses}), {Evidence.objects.count()} passages of evidence, "
            f"{Decision.objects.count()} decisions, {count_editions(slug)} editions."
        )


def load(name):
    return tomllib.loads((SEEDS / name).read_text(encoding="utf-8"))


def load_vocabulary():
    """The desk's topics and best-known actors."""
    for topic in load("topics.toml")["topic"]:
        fields = {"name": topic["name"], "iptc_code": topic.get("iptc_code", ""), "terms": topic["terms"]}
        Topic.objects.get_or_create(slug=topic["slug"], defaults=fields)
    actors = load("actors.toml")["actor"]
    book = ActorBook({name for entry in actors for name in (entry["name"], *entry["names"])})
    for entry in actors:
        actor = book.named(entry["name"], entry["kind"], entry["names"])
        Actor.objects.filter(pk=actor.pk, role="").update(role=entry["role"])


def take_in(story, articles, known, stderr):
    """Take articles into the story and have them read; they are named by the first three digits of their files."""
    for path in sorted(SEEDS.glob("*.txt")):
        if path.name[:3] in articles:
            ingest(story, path.name, path.read_bytes(), known=known.get(path.name, Known()))
    call_command("read", story=story.slug, stdout=stderr)


def make_people(names):
    """Make the sample users with passwords of their own; return the users by task, and name to role and password."""
    people, passwords = {}, {}
    for task, name in names.items():
        if User.objects.filter(username=name).exists():
            raise DecisionError(f"There is a user “{name}” already; the demonstration wants an empty site.")
        password = token_urlsafe(12)
        user = User.objects.create_user(name, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=ROLES[task]))
        people[task], passwords[name] = user, (ROLES[task], password)
    return people, passwords


def serve():
    """Become the server that production uses. It ends with Ctrl-C."""
    address = urlsplit(settings.ORIGIN)
    server = which("granian", path=Path(sys.executable).parent) or which("granian")
    if server is None:
        raise CommandError("The server (granian) is not installed; install requirements.txt.")
    host, port = address.hostname, str(address.port or (443 if address.scheme == "https" else 80))
    options = ["--interface", "wsgi", "--host", host, "--port", port, "--workers", "2", "--blocking-threads", "1"]
    os.chdir(settings.BASE_DIR)
    subprocess.Popen([sys.executable, "manage.py", "work", "--with-parent"])  # becomes the server's child
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.execv(server, [server, *options, "newsroom.wsgi:application"])
