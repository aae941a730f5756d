"""Plays the sample publisher of the demonstration: composes what the sample editors verified, and publishes it."""

from dossier.actions.compose import add_claims, add_section, describe_dossier, move_entry, open_dossier
from dossier.actions.prose import Draft, approve_paragraph, rewrite_paragraph, write_paragraph
from dossier.actions.publish import publish_dossier
from dossier.models import Dossier, Entry
from dossier.snapshot.prose import paragraph_hash
from newsroom.models import Claim


class SampleDossier:
    """The dossier of the demonstration, edition by edition.

    decisions  What `seeds/desk.toml` holds.
    people     The users by role.
    """

    def __init__(self, story, decisions, people):
        self.decisions, self.publisher, self.checker = decisions, people["publishing"], people["checking"]
        self.dossier = open_dossier(by=self.publisher, stories=[story], **decisions["dossier"])
        self.sections, self.sentences, self.number = {}, {}, 0

    def publish(self, edition, made):
        """Bring the dossier up to date with what is verified by now, and publish it.

        edition  What the decisions say of this edition.
        made     The claims by the decisions' names.
        """
        standing = {name: Claim.objects.get(pk=claim.pk) for name, claim in made.items()}
        told = {"standfirst": edition["standfirst"], "unknown": "\n".join(edition["unknown"])}
        describe_dossier(self.dossier, by=self.publisher, **told)
        self.add_sections()
        self.add_claims(standing)
        self.write_paragraphs(standing)
        self.approve_paragraphs()
        keys = {name: claim.public_id for name, claim in standing.items()} | self.sentences
        reasons = {keys[one["of"]]: (one["why"], one["gravity"]) for one in edition.get("correction", ())}
        publish_dossier(
            self.dossier,
            by=self.publisher,
            change=edition["change"],
            note=edition["note"],
            corrections=reasons,
            seen=self.number,
        )
        self.number += 1

    def add_sections(self):
        """The summary and the sections, in the order in which the decisions name them."""
        titles = [one["section"] for one in self.decisions["paragraph"] if one.get("summary")]
        titles += [one["section"] for one in self.decisions["claim"] if "section" in one]
        for title in dict.fromkeys(titles):
            if title not in self.sections:
                is_summary = not self.sections
                self.sections[title] = add_section(self.dossier, title, by=self.publisher, is_summary=is_summary)

    def add_claims(self, standing):
        """Each claim in its place among those of its section."""
        for title, section in self.sections.items():
            named = [one["name"] for one in self.decisions["claim"] if one.get("section") == title]
            placed = [standing[name] for name in named if name in standing]
            new = [claim for claim in placed if not section.entries.filter(claim=claim).exists()]
            for entry in add_claims(section, new, by=self.publisher) if new else ():
                before = section.entries.filter(claim=None).count()
                move_entry(entry, to=section, place=before + placed.index(entry.claim), by=self.publisher)

    def write_paragraphs(self, standing):
        """Each paragraph before the claims of its section; from the second edition on as it is said later."""
        for number, decision in enumerate(self.decisions["paragraph"]):
            section = self.sections[decision["section"]]
            told = [self.told(sentence) for sentence in decision["sentences"]]
            drafts = [
                Draft(one["text"], tuple(standing[name] for name in one.get("cites", ())), self.sentences.get(key, ""))
                for key, one in zip(keys_of(number, decision), told, strict=True)
            ]
            entry = section.entries.filter(claim=None).first()
            if entry is None:
                entry = write_paragraph(section, drafts, by=self.publisher, is_framing=decision.get("framing", False))
                move_entry(entry, to=section, place=0, by=self.publisher)
            else:
                seen, framing = paragraph_hash(entry), entry.is_framing
                rewrite_paragraph(entry, drafts, by=self.publisher, seen=seen, is_framing=framing)
            ids = [sentence.public_id for sentence in entry.sentences.all()]
            self.sentences |= dict(zip(keys_of(number, decision), ids, strict=True))

    def told(self, sentence) -> dict:
        """What a sentence says in this edition."""
        return sentence.get("later", sentence) if self.number else sentence

    def approve_paragraphs(self):
        """The checker approves what is not approved as it is now."""
        for entry in Entry.objects.filter(section__dossier=self.dossier, claim=None):
            now = paragraph_hash(entry)
            if entry.approved_hash != now:
                approve_paragraph(entry, by=self.checker, seen=now)


def keys_of(number, decision) -> list[str]:
    """A name for each sentence of a paragraph: its own, or one made of where it stands."""
    return [one.get("name", f"{number}.{place}") for place, one in enumerate(decision["sentences"])]


def is_published(slug) -> bool:
    """Whether the demonstration is there already."""
    return Dossier.objects.filter(slug=slug).exists()


def count_editions(slug) -> int:
    return Dossier.objects.get(slug=slug).editions.count()
