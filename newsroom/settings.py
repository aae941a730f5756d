"""Settings of the whole site. The environment is read here, once, and nowhere else.

Every variable is explained in the README; each has a default that is safe.
"""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("NEWSROOM_HOME") or BASE_DIR / "var").resolve()
HOME.mkdir(parents=True, exist_ok=True)
ARCHIVE = HOME / "archive"


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether an environment variable switches something on; the default holds where it is unset or empty."""
    said = os.environ.get(name, "").strip().lower()
    return said in {"1", "true", "yes", "on"} if said else default


def secret_key() -> str:
    """Return the site's key: given in the environment, or made on the first run and kept beside the database."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = HOME / "secret_key"
    if not path.exists():
        draft = HOME / f".secret_key-{secrets.token_hex(8)}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)  # whole or not at all, and never over a key that is there
        draft.unlink()
    return path.read_text().strip()


DEBUG = flag("NEWSROOM_DEBUG")
SECRET_KEY = secret_key()

# One person at the desk: claims are verified by the editor who submitted them, and every page says so.
SINGLE_EDITOR = flag("SINGLE_EDITOR")
# The second editor answers for each passage before seeing the first editor's answers, where more is at stake.
BLIND_SECOND_CHECK = flag("BLIND_SECOND_CHECK", default=True)
# Whether the bundle of an edition names the people who decided; otherwise it gives their roles.
BUNDLE_NAMES = flag("BUNDLE_NAMES")
# What reads an article: a dotted path to a callable with the signature of `newsroom.extraction.extract_article`.
EXTRACTOR = os.environ.get("EXTRACTOR") or "newsroom.extraction.extract_article"
# For newsroom.extraction.llm.extract_article alone: a server that speaks the OpenAI chat-completions API, the name of
# a model there, and the key if the server asks for one. Every article that is read is sent to it.
LLM_URL = os.environ.get("LLM_URL", "").strip()
LLM_MODEL = os.environ.get("LLM_MODEL", "").strip()
LLM_API_KEY = os.environ.get("LLM_API_KEY", "").strip()
# A folder with a model of sentence embeddings, which helps to find published claims; see newsroom/matching/meaning.py.
MEANING_MODEL = os.environ.get("MEANING_MODEL", "").strip()

# Address

ORIGIN = (os.environ.get("NEWSROOM_ORIGIN") or "http://127.0.0.1:8000").rstrip("/")
if not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:]+\])(:\d+)?", ORIGIN):
    raise ImproperlyConfigured(f"NEWSROOM_ORIGIN must look like https://dossier.example.org, not {ORIGIN!r}.")
_address = urlsplit(ORIGIN)
HTTPS = _address.scheme == "https"
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK if _address.hostname in {"localhost", "127.0.0.1", "::1"} else [_address.hostname]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

# The server speaks plain HTTP; with an https origin the proxy in front of it must set this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
# Whether a whole domain goes on the browsers' preload list is for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What is installed

INSTALLED_APPS = [
    "newsroom",
    "dossier",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Database

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'newsroom.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # With Django's deferred transactions, editors who save at the same moment get "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work in the background: the queue is a table; `manage.py work` takes from it.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # a language is added together with its translations
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "newsroom.formats"
USE_I18N = True
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# API

# Under which licence others may use what the public API answers: its address, or words.
DATA_LICENCE = os.environ.get("DATA_LICENCE", "").strip() or "All rights reserved"
# Requests a minute from one address, 0 for any number; and whose X-Forwarded-For is believed, counted from the server.
API_RATE = int(os.environ.get("API_RATE") or 600)
PROXIES = int(os.environ.get("PROXIES") or 0)
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "NUM_PROXIES": PROXIES,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom Dossier",
    "DESCRIPTION": "What is published in dossiers: every claim with the quoted words, who said them, and where.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["newsroom.api.schema.without_desk"],
    "ENUM_NAME_OVERRIDES": {
        "ActorKind": "dossier.api.words.ACTOR_KINDS",
        "ChangeKind": "dossier.api.words.CHANGES",
        "ClaimKind": "dossier.api.words.CLAIM_KINDS",
        "DateBasis": "dossier.api.words.DATE_BASES",
        "Finding": "dossier.api.words.FINDINGS",
        "FindingBasis": "dossier.api.words.BASES",
        "Gravity": "dossier.api.words.GRAVITIES",
        "ReportOutcome": "dossier.api.words.OUTCOMES",
        "OriginKind": "dossier.api.words.ORIGIN_KINDS",
        "QuoteMode": "dossier.api.words.MODES",
        "RelationKind": "dossier.api.words.RELATION_KINDS",
        "Resolution": "dossier.api.words.RESOLUTIONS",
        "Stance": "dossier.api.words.STANCES",
        "Verdict": "dossier.api.words.VERDICTS",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Swagger UI would otherwise ask a foreign server whether the schema is valid.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "REDOC_DIST": "SIDECAR",
}

# Log

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
