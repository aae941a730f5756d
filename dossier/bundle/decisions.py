"""The decisions that led to an edition, as a stretch of the chain that can be walked to the head it states."""

import json

from django.conf import settings
from django.db.models import Q

from newsroom.models import Claim, Decision, Source
from newsroom.models.decision import FIRST_LINK
from newsroom.roles import CHECKER, PUBLISHER, RESEARCHER

# What is shown whole, and under which keys its details name something that must then stand in the edition.
# Other moves carry words that were not published, such as an earlier statement.
SHOWN = {
    "ingest": (),
    "read_whole": (),
    "extract": (),
    "mark": (),
    "mark_passage": ("evidence",),
    "confirm_evidence": ("evidence",),
    "confirm_relation": ("a", "b"),
    "merge": (),
    "take_in": (),
    "submit": (),
    "approve": (),
    "look_again": (),
    "spot_check": (),
    "verify": (),
    "approve_paragraph": (),
    "publish": (),
    "withdraw": (),
}
PUBLIC_NOTE = {"publish", "withdraw"}  # readers see these notes in the edition; every other one is the desk's own


def decision_lines(edition, document):
    """Yield lines of JSON: where the stretch begins, then one line for each decision after that, in order.

    A decision that led to the edition is an object with its payload; any other is its payload hash alone, as a string.
    The stretch ends with the decision that published the edition, just after the head that the edition states.
    """
    published = publishing(edition)
    head = document["edition"]["decisions"]["number"]
    last = published.number if published else head
    shown = {one.number: one for one in leading_to(edition, document, last)}
    first = min([*shown, head + 1])
    yield line({"before": link_before(first)})
    people = People()
    stretch = Decision.objects.filter(number__gte=first, number__lte=last).order_by("number")
    for number, payload_hash in stretch.values_list("number", "payload_hash").iterator(chunk_size=2_000):
        yield line(whole(shown[number], people) if number in shown else payload_hash)


def line(value) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def publishing(edition) -> Decision | None:
    return Decision.objects.about(edition.dossier).filter(action="publish", after=str(edition.number)).first()


def link_before(number) -> dict:
    before = Decision.objects.filter(number=number - 1).first()
    return {"number": number - 1, "link": before.link if before else FIRST_LINK}


def leading_to(edition, document, last) -> list[Decision]:
    """The decisions up to a number that are about what is in the edition and say nothing that is not."""
    claims = [entry["claim"] for section in document["sections"] for entry in section["entries"] if "claim" in entry]
    about_claims = [key for claim in claims for key in (claim["id"], *claim["merged"])]
    about_sources = [source["id"] for source in document["sources"]]
    about = (
        Q(target_type=Claim._meta.label_lower, target_id__in=about_claims)
        | Q(target_type=Source._meta.label_lower, target_id__in=about_sources)
        | Q(target_type=edition.dossier._meta.label_lower, target_id=edition.dossier.public_id)
    )
    told = {item["id"] for claim in claims for item in (claim, *claim["evidence"])}
    decisions = Decision.objects.filter(about, action__in=SHOWN, number__lte=last).order_by("number")
    return [one for one in decisions.select_related("by").prefetch_related("by__groups") if is_public(one, told)]


def is_public(decision, told) -> bool:
    """Whether a decision says nothing that readers are not told anyway."""
    if decision.note and decision.action not in PUBLIC_NOTE:
        return False
    return all(decision.data.get(key) in told for key in SHOWN[decision.action])


def whole(decision, people) -> dict:
    return {
        "number": decision.number,
        "payload": decision.payload,
        "payload_hash": decision.payload_hash,
        "link": decision.link,
        "by": people.named(decision),
    }


class People:
    """What those who decided are called in a bundle: "checker 1", numbered in the order in which they come.

    With the setting BUNDLE_NAMES their names stand beside, and what shows that the payload is about them.
    """

    def __init__(self):
        self.labels = {}

    def named(self, decision) -> dict:
        if decision.by is None:
            return {"role": "program"}
        if decision.by_id not in self.labels:
            role = role_of(decision.by)
            number = 1 + sum(label.startswith(role) for label in self.labels.values())
            self.labels[decision.by_id] = f"{role} {number}"
        label = {"role": self.labels[decision.by_id]}
        if not settings.BUNDLE_NAMES:
            return label
        return {**label, "name": decision.by_name, "key": decision.by_id, "salt": decision.salt}


def role_of(person) -> str:
    """The highest role that somebody has now."""
    groups = {group.name for group in person.groups.all()}
    return next((role for role in (PUBLISHER, CHECKER, RESEARCHER) if role in groups), "editor")
