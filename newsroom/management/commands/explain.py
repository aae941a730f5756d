"""Print why a claim stands as it does: every suggestion made about it, in sentences."""

from textwrap import fill

from django.core.management.base import CommandError

from newsroom.management.base import DeskCommand
from newsroom.models import Claim
from newsroom.workflow.explanation import Section, explain

WIDTH = 100
SHORTEST_ID = 4
MOST_NAMED = 5


class Command(DeskCommand):
    help = "Print for a claim every suggestion made about it, with its reasons and its independent origins."

    def add_arguments(self, parser):
        parser.add_argument("claim", metavar="CLAIM", help="its public id, or the first or last letters of it")

    def handle(self, *, claim, **options):
        found = claim_named(claim)
        head = [paragraph(found.statement), paragraph(f"{found.get_status_display()} · {found.public_id}")]
        self.stdout.write("\n".join([*head, *(line for section in explain(found) for line in lines_of(section))]))


def claim_named(words: str) -> Claim:
    """The claim of this public id, or the only one whose id begins or ends so; CommandError where none is."""
    wanted = words.strip().upper()
    if not Claim.objects.exists():
        raise CommandError("There are no claims yet: take in articles with `ingest`, then run `read`.")
    if len(wanted) < SHORTEST_ID:
        raise CommandError(f"Give at least {SHORTEST_ID} letters of the claim's public id.")
    claims = Claim.objects.select_related("story").order_by("pk")
    found = list((claims.filter(public_id__startswith=wanted) | claims.filter(public_id__endswith=wanted))[:MOST_NAMED])
    if not found:
        raise CommandError(f"There is no claim “{words}”. Its id stands at the end of the page on which it is checked.")
    if len(found) > 1:
        named = "\n".join(f"  {claim.public_id}  {claim}" for claim in found)
        raise CommandError(f"“{words}” could be several claims; give more letters of the id:\n{named}")
    return found[0]


def lines_of(section: Section) -> list[str]:
    """A section under its title: each item, then its sentences."""
    lines = ["", section.title.upper()]
    for item in section.items:
        lines += ["", paragraph(item.words, 2)]
        if item.claim:
            lines.append(paragraph(item.claim.public_id, 2))
        lines += [paragraph(sentence, 4) for sentence in item.sentences]
    return lines if section.items else [*lines, "", paragraph(section.empty, 2)]


def paragraph(words: str, indent: int = 0) -> str:
    return fill(" ".join(words.split()), WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)
