"""The machine's reading: from the text of a version to an ExtractionRun."""

from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from newsroom.actions.matches import match_story
from newsroom.actions.sources import origin_named
from newsroom.candidates import refuse_words_not_there, to_json
from newsroom.models import DateBasis, ExtractionRun, OriginState, SourceVersion, Topic


def read_story(story, progress=iter) -> dict[str, int]:
    """Extract what this extractor version has not read yet, then match the story. Twice does nothing twice.

    progress  Wraps the list of versions to be read, as a progress bar does.

    Returns counts of what is new: versions read, candidates found, claims, evidence, relations.
    """
    candidates = 0
    unread = list(unread_versions(story))
    for version in progress(unread):
        candidates += len(read_version(version).candidates)
    return {"versions": len(unread), "candidates": candidates, **match_story(story, extractor_identity())}


def extractor_identity() -> tuple[str, str]:
    """Name and version of the extractor that the setting EXTRACTOR points to."""
    module = import_module(settings.EXTRACTOR.rpartition(".")[0])
    return module.NAME, module.VERSION


def unread_versions(story):
    """The newest version of each source that this extractor version has not read."""
    name, version = extractor_identity()
    newest = {version.source_id: version.pk for version in versions_in_order(story)}
    return (
        versions_in_order(story)
        .filter(pk__in=newest.values())
        .exclude(runs__extractor=name, runs__extractor_version=version)
    )


def versions_in_order(story):
    versions = SourceVersion.objects.filter(source__story=story, redaction_reason="")
    return versions.select_related("source__publisher", "source__story").order_by("source__letter", "number")


def read_version(version) -> ExtractionRun:
    """Run the extractor over one version and keep what it found; candidates whose words are not there are refused."""
    name, extractor_version = extractor_identity()
    source = version.source
    extract = import_string(settings.EXTRACTOR)
    published = source.published_on.isoformat() if source.published_on else None
    extraction = extract(version.text, published=published, topics=topic_terms())
    kept, refused = refuse_words_not_there(extraction.candidates, version.text)
    with transaction.atomic():
        run = ExtractionRun.objects.create(
            version=version,
            extractor=name,
            extractor_version=extractor_version,
            published=published or extraction.published or "",
            origin=to_json(extraction.origin),
            candidates=[to_json(candidate) for candidate in kept],
            actors=[to_json(actor) for actor in extraction.actors],
            non_content=[list(span) for span in extraction.non_content],
            refused=refused,
        )
        suggest_about_source(source, extraction)
    return run


def suggest_about_source(source, extraction):
    """Fill in what nobody has said about the article yet: its default origin and a date that its text states."""
    if source.origin is None:
        hint = extraction.origin
        source.origin = origin_named(hint.kind, hint.name or source.publisher.name)
        source.origin_state, source.origin_why = OriginState.SUGGESTED, hint.why
    if source.published_on is None and extraction.published_basis == DateBasis.STATED:
        source.published_on, source.published_basis = extraction.published, DateBasis.STATED
    source.save(update_fields=["origin", "origin_state", "origin_why", "published_on", "published_basis"])


def topic_terms():
    """The desk's topics as the extractor takes them."""
    from newsroom.extraction import TopicTerms

    return tuple(
        TopicTerms(topic.slug, topic.name, topic.iptc_code, tuple(topic.terms))
        for topic in Topic.objects.order_by("slug")
    )
