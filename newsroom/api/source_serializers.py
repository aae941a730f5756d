"""What the desk's API shows of articles, field by field."""

from django.db.models import Prefetch
from rest_framework import serializers

from newsroom.api.serializers import OriginSerializer
from newsroom.models import (
    ExtractionRun,
    JobState,
    OriginState,
    Publisher,
    Reading,
    ReadingJob,
    Source,
    SourceVersion,
)


def with_newest(sources):
    """Articles with what a list shows of them: versions without text, jobs and readers; the same queries for many."""
    jobs = Prefetch("reading_jobs", ReadingJob.objects.order_by("-pk"))
    readings = Prefetch("readings", Reading.objects.live().select_related("by"))
    versions = SourceVersion.objects.defer("text").order_by("number").prefetch_related(jobs, readings)
    return sources.with_context().prefetch_related(Prefetch("versions", versions))


class PublisherSerializer(serializers.ModelSerializer):
    stated = serializers.BooleanField(source="is_stated")

    class Meta:
        model = Publisher
        fields = ["name", "family", "stated"]
        read_only_fields = fields


class DefaultOriginSerializer(OriginSerializer):
    """The origin of an article's passages, unless a passage says otherwise."""

    state = serializers.ChoiceField(OriginState.choices)
    why = serializers.CharField()


class VersionSerializer(serializers.ModelSerializer):
    """One reading of the article's text; `sha256` is that of the bytes."""

    sha256 = serializers.CharField(source="raw_sha256")

    class Meta:
        model = SourceVersion
        fields = ["public_id", "number", "file_name", "sha256", "read_at", "redaction_reason"]
        read_only_fields = fields


class JobSerializer(serializers.ModelSerializer):
    """How far the machine is with reading it."""

    state = serializers.ChoiceField(JobState.choices)

    class Meta:
        model = ReadingJob
        fields = ["state", "failure", "asked_at", "finished_at"]
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer):
    story = serializers.CharField(source="story.slug")
    url = serializers.CharField()
    publisher = PublisherSerializer()
    origin = serializers.SerializerMethodField()
    version = VersionSerializer(source="current_version", allow_null=True)
    reading = serializers.SerializerMethodField()
    read_by = serializers.SerializerMethodField(help_text="Who has read the newest version whole.")

    class Meta:
        model = Source
        fields = [
            *("public_id", "story", "letter", "title", "byline", "publisher", "url", "published_on"),
            *("published_basis", "origin", "version", "reading", "read_by"),
        ]
        read_only_fields = fields

    def get_origin(self, source) -> DefaultOriginSerializer(allow_null=True):
        if source.origin is None:
            return None
        known = {"kind": source.origin.kind, "name": source.origin.name}
        return {**known, "state": source.origin_state, "why": source.origin_why}

    def get_reading(self, source) -> JobSerializer(allow_null=True):
        version = source.current_version
        job = next(iter(version.reading_jobs.all()), None) if version else None
        return JobSerializer(job).data if job else None

    def get_read_by(self, source) -> list[str]:
        version = source.current_version
        return sorted(reading.by.username for reading in version.readings.all()) if version else []


class TextSerializer(serializers.ModelSerializer):
    """Offsets into `text` count Unicode code points; empty where a court had the words taken out."""

    version = serializers.CharField(source="public_id")
    text = serializers.CharField()

    class Meta:
        model = SourceVersion
        fields = ["version", "number", "text", "text_sha256", "redaction_reason"]
        read_only_fields = fields


class ExtractionSerializer(serializers.ModelSerializer):
    """One machine's reading of one version. Nothing in it is decided; claims are made of it by matching."""

    version = serializers.CharField(source="version.public_id")
    origin = serializers.DictField()
    candidates = serializers.ListField(
        child=serializers.DictField(), help_text="Statements with their words and offsets, in reading order."
    )
    actors = serializers.ListField(child=serializers.DictField())
    non_content = serializers.ListField(
        child=serializers.ListField(), help_text="Spans that are not the article: headlines, captions, credits."
    )
    refused = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ExtractionRun
        fields = [
            *("version", "extractor", "extractor_version", "ran_at", "published", "origin"),
            *("candidates", "actors", "non_content", "refused"),
        ]
        read_only_fields = fields


class NotReadySerializer(serializers.Serializer):
    claim = serializers.CharField()
    lacking = serializers.ListField(child=serializers.CharField())


class FinishedSerializer(serializers.Serializer):
    """What came of a reading: the articles you have still to read, else the claims submitted and those not ready."""

    unread = serializers.SerializerMethodField()
    submitted = serializers.SerializerMethodField()
    not_ready = serializers.SerializerMethodField()

    def get_unread(self, finished) -> list[str]:
        return [source.letter for source in finished.unread]

    def get_submitted(self, finished) -> list[str]:
        return [claim.public_id for claim in finished.submitted]

    def get_not_ready(self, finished) -> NotReadySerializer(many=True):
        return [{"claim": claim.public_id, "lacking": lacking} for claim, lacking in finished.not_ready]
