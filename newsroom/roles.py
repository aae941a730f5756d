"""The three roles of a desk, made as groups after every `migrate`. Each adds to the one before it."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions

RESEARCHER = "researcher"
CHECKER = "checker"
PUBLISHER = "publisher"

SEEN = {
    "newsroom": [
        *("story", "publisher", "origin", "source", "sourceversion", "passage"),
        *("extractionrun", "readingjob", "reading"),
        *("actor", "actorname", "possiblesame", "topic"),
        *("claim", "evidence", "sourcecheck", "claimrelation"),
        *("approval", "decision"),
    ],
    "dossier": ["dossier", "section", "entry", "edition", "readerreport"],
}

READS_SOURCES = [
    *(f"{app}.view_{model}" for app, models in SEEN.items() for model in models),
    *(
        f"newsroom.{verb}_{model}"
        for verb in ("add", "change")
        for model in ("story", "publisher", "origin", "source", "actor", "actorname", "topic")
    ),
    "newsroom.delete_actorname",
    "newsroom.ingest_source",
    "newsroom.give_reading",
    "newsroom.change_claim",
    "newsroom.submit_claim",
    "newsroom.add_comment",
    "newsroom.add_apitoken",
    "newsroom.view_apitoken",
    "dossier.add_entrycomment",
]
VERIFIES = ["newsroom.verify_claim", "dossier.approve_paragraph"]
PUBLISHES = [
    "newsroom.retract_claim",
    "newsroom.redact_sourceversion",
    "newsroom.view_secondlook",
    "newsroom.view_comment",
    *(f"dossier.{verb}_dossier" for verb in ("add", "change", "delete")),
    "dossier.publish_dossier",
    "dossier.change_readerreport",
    "dossier.add_apikey",
    "dossier.view_apikey",
]

ROLES = {
    RESEARCHER: READS_SOURCES,
    CHECKER: READS_SOURCES + VERIFIES,
    PUBLISHER: READS_SOURCES + VERIFIES + PUBLISHES,
}


def make_roles(app_config, using, apps=current_apps, **options):
    """Receive `post_migrate`: give each role's group the permissions that exist by now."""
    if app_config.label not in {"newsroom", "dossier"}:
        return
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    create_permissions(app_config, using=using, apps=apps, verbosity=0)
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using)
        .filter(content_type__app_label__in=("newsroom", "dossier"))
        .select_related("content_type")
    }
    for role, names in ROLES.items():
        group, _made = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set([known[name] for name in names if name in known])
