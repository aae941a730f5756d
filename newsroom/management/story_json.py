"""The JSON that `manage.py extract` prints: the extractions of one story and how their candidates relate."""

from dataclasses import asdict
from hashlib import sha256

from newsroom.candidates import Candidate, Extraction
from newsroom.extraction import unify_actors
from newsroom.matching import Sighting, relate


def story_as_json(files: list[tuple[str, bytes, Extraction]], *, first: int = 1, related: bool = True) -> dict:
    """Describe one story in plain JSON types.

    files    For each source the file's name as given, its bytes, and what was found in it.
    first    The number of the first source: ids are "s1", "s2" and so on.
    related  Whether to unify names over the sources and to relate their candidates.
    """
    extractions = [extraction for _, _, extraction in files]
    if related:
        extractions = unify_actors(extractions)
    story = {"sources": [], "claims": [], "attributions": [], "actors": [], "relations": []}
    sightings = []
    for number, ((name, data, _), extraction) in enumerate(zip(files, extractions, strict=True), start=first):
        source = f"s{number}"
        story["sources"].append(source_as_json(source, name, data, extraction))
        story["attributions"] += utterances_as_json(source, extraction)
        for position, candidate in enumerate(extraction.candidates, start=1):
            claim = f"{source}.{position:02}"
            story["claims"].append(claim_as_json(claim, source, candidate))
            sightings.append(Sighting(claim, source, candidate, published=extraction.published))
    story["actors"] = actors_as_json(extractions)
    if related:
        story["relations"] = [
            {"a": relation.a, "b": relation.b, "type": str(relation.kind), "score": relation.score, "why": relation.why}
            for relation in relate(sightings)
        ]
    return story


def source_as_json(source: str, name: str, data: bytes, extraction: Extraction) -> dict:
    """One source: its file, its hash and what is known of its publication."""
    return {
        "id": source,
        "file": name,
        "title": extraction.title,
        "published": extraction.published,
        "published_basis": extraction.published_basis,
        "sha256": sha256(data).hexdigest(),
        "non_content": [list(span) for span in extraction.non_content],
    }


def claim_as_json(claim: str, source: str, candidate: Candidate) -> dict:
    """One candidate under the id `claim`."""
    said = candidate.attribution
    return {
        "id": claim,
        "source": source,
        "start": candidate.start,
        "end": candidate.end,
        "quote": candidate.exact,
        "statement": candidate.statement,
        "kind": str(candidate.kind),
        "checkworthiness": candidate.checkworthiness,
        "cues": list(candidate.cues),
        "rule": candidate.rule,
        "attribution": {
            "speaker": said.speaker,
            "speaker_text": said.speaker_as_written,
            "cue": said.cue,
            "via": said.via,
            "mode": str(said.mode),
            "attribution": None if said.utterance is None else f"{source}.a{said.utterance + 1}",
        },
        "actors": list(candidate.actors),
        "topics": list(candidate.topics),
        "topic_words": {
            topic: list(words) for topic, words in zip(candidate.topics, candidate.topic_words, strict=False)
        },
        "when": [asdict(when) for when in candidate.when],
        "quantities": [asdict(quantity) for quantity in candidate.quantities],
        "origin": {**asdict(candidate.origin), "kind": str(candidate.origin.kind)},
    }


def utterances_as_json(source: str, extraction: Extraction) -> list[dict]:
    """Every attribution found in a source, also where no claim was made of it."""
    return [
        {
            "id": f"{source}.a{number}",
            "source": source,
            "speaker_span": utterance.speaker_span and list(utterance.speaker_span),
            "cue_span": utterance.cue_span and list(utterance.cue_span),
            "content_spans": [list(span) for span in utterance.content_spans],
        }
        for number, utterance in enumerate(extraction.utterances, start=1)
    ]


def actors_as_json(extractions: list[Extraction]) -> list[dict]:
    """The parties of a story by name, each once, with all its aliases.

    The unnamed speakers of two sources are two parties, whatever the articles call them.
    """
    parties = {}
    for number, actor in ((n, actor) for n, extraction in enumerate(extractions) for actor in extraction.actors):
        key = (actor.name, number if actor.kind == "unnamed" else -1)
        party = parties.setdefault(key, {"name": actor.name, "kind": actor.kind, "aliases": []})
        party["aliases"] += [alias for alias in actor.aliases if alias not in party["aliases"]]
    return [{**party, "aliases": sorted(party["aliases"])} for _, party in sorted(parties.items())]
