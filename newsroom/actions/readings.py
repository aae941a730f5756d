"""The machine's reading: from the text of a version to an ExtractionRun."""

from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from newsroom.actions.matches import match_story
from newsroom.actions.sources import lock_articles, origin_named
from newsroom.candidates import refuse_words_not_there, to_json
from newsroom.extraction import TopicTerms
from newsroom.models import DateBasis, Decision, ExtractionRun, OriginState, SourceVersion, Story, Topic


def read_story(story, progress=iter, unreadable=None) -> dict[str, int]:
    """Extract what this extractor version has not read yet as it is, then match the story. Twice does nothing twice.

    progress    Wraps the list of versions to be read, as a progress bar does.
    unreadable  Called with a sentence for each version that the extractor cannot read (it raises ValueError); that
                version is left unread and the others are read. Without it the error is raised.

    Returns counts of what is new: versions read, candidates found, claims, evidence, relations.
    """
    runs = []
    for version in progress(unread_versions(story)):
        try:
            runs.append(read_version(version))
        except ValueError as error:
            if unreadable is None:
                raise
            unreadable(f"Left unread: {version}. {error}")
    candidates = sum(len(run.candidates) for run in runs)
    return {"versions": len(runs), "candidates": candidates, **match_story(story, extractor_identity())}


def extractor_identity() -> tuple[str, str]:
    """Name and version of the extractor that EXTRACTOR points to; where it asks a language model, with its name."""
    module = extractor_module()
    name = f"{module.NAME} {settings.LLM_MODEL}" if hasattr(module, "Endpoint") else module.NAME
    return name, module.VERSION


def extractor_module():
    return import_module(settings.EXTRACTOR.rpartition(".")[0])


def endpoint():
    """Where the language model is, for an extractor that asks one: its module has an `Endpoint`; else None."""
    module = extractor_module()
    if not hasattr(module, "Endpoint"):
        return None
    return module.Endpoint(settings.LLM_URL, settings.LLM_MODEL, settings.LLM_API_KEY)


def extract_here(text, *, published, topics):
    """Extract in this process, which loads the language model for it: for commands."""
    asked = endpoint()
    options = {"endpoint": asked} if asked else {}
    return import_string(settings.EXTRACTOR)(text, published=published, topics=topics, **options)


def unread_versions(story) -> list[SourceVersion]:
    """The newest version of each source, where this extractor version has not read it as it is."""
    newest = {version.source_id: version for version in versions_in_order(story)}
    return [version for version in newest.values() if not was_read(version)]


def versions_in_order(story):
    versions = SourceVersion.objects.filter(source__story=story, redaction_reason="")
    return versions.select_related("source__publisher", "source__story").order_by("source_id", "number")


def was_read(version) -> bool:
    """Whether this version of the extractor has read it, counting from the day that is known of the article now."""
    runs, published = runs_of(version), version.source.published_on
    return (runs.filter(published=published.isoformat()) if published else runs).exists()


def runs_of(version):
    """What this version of the extractor found in it: one run or none."""
    name, extractor_version = extractor_identity()
    return version.runs.filter(extractor=name, extractor_version=extractor_version)


def read_version(version, extract=extract_here) -> ExtractionRun:
    """Run the extractor over one version and keep what it found; candidates whose words are not there are refused.

    What it found before it was known when the article was published is replaced.

    extract  Does what `extract_here` does, perhaps in another process.

    Raises ValueError where the extractor cannot read it, and where its words were taken out meanwhile.
    """
    name, extractor_version = extractor_identity()
    source = version.source
    published = source.published_on.isoformat() if source.published_on else None
    extraction = extract(version.text, published=published, topics=topic_terms())
    kept, refused = refuse_words_not_there(extraction.candidates, version.text)
    with transaction.atomic():
        Story.objects.select_for_update(no_key=True).get(pk=source.story_id)
        version.refresh_from_db(fields=["redaction_reason"])
        if version.redaction_reason:
            raise ValueError(_("The words of this article were taken out: %(why)s") % {"why": version.redaction_reason})
        if was_read(version):  # by somebody else meanwhile
            return runs_of(version).get()
        [source] = lock_articles(pk=version.source_id)
        run, new = ExtractionRun.objects.update_or_create(
            version=version,
            extractor=name,
            extractor_version=extractor_version,
            defaults={
                "published": published or extraction.published or "",
                "origin": to_json(extraction.origin),
                "candidates": [to_json(candidate) for candidate in kept],
                "actors": [to_json(actor) for actor in extraction.actors],
                "non_content": [list(span) for span in extraction.non_content],
                "refused": [*extraction.refused, *refused],
            },
        )
        if new:
            suggest_about_source(source, extraction)
    return run


def suggest_about_source(source, extraction):
    """Fill in what nobody has said of the article yet: its default origin, its headline, a date its text states."""
    if source.origin is None:
        hint = extraction.origin
        source.origin = origin_named(hint.kind, hint.name or source.publisher.name)
        source.origin_state, source.origin_why = OriginState.SUGGESTED, hint.why
    if not Decision.objects.about(source).filter(action="describe").exists():
        source.title = source.title or (extraction.title or "")[:300]
        if source.published_on is None and extraction.published_basis == DateBasis.STATED:
            source.published_on, source.published_basis = extraction.published, DateBasis.STATED
    source.save(update_fields=["title", "origin", "origin_state", "origin_why", "published_on", "published_basis"])


def topic_terms():
    """The desk's topics as the extractor takes them."""
    return tuple(
        TopicTerms(topic.slug, topic.name, topic.iptc_code, tuple(topic.terms))
        for topic in Topic.objects.order_by("slug")
    )
