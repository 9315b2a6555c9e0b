"""Settings: everything that varies comes from the environment (see .env.example)."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Role
from chungtay.config import env

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("CHUNGTAY_DATA_DIR", "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)  # a database file needs its folder

DEBUG = env.boolean("DEBUG")
# A demo on this machine needs no key of its own; any other address does (refused below).
_DEMO_KEY = "demo-key-for-this-machine-only"
SECRET_KEY = env.text("SECRET_KEY", _DEMO_KEY)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
if SECRET_KEY == _DEMO_KEY and env.text("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("SECRET_KEY must be set before the server answers to other hosts")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton",
    "chungtay.organizations",
    "chungtay.accounts",
    "chungtay.audit",
    "chungtay.web",
    "chungtay.signin",
    "chungtay.administration",
    "chungtay.documents",
    "chungtay.privacy",
    "chungtay.indicators",
    "chungtay.households",
    "chungtay.movements",
    "chungtay.reviews",
    "chungtay.field",
    "chungtay.results",
    "chungtay.support",
    "chungtay.reporting",
    "chungtay.inspection",
    "chungtay.commendation",
    "chungtay.reminders",
    "chungtay.portal",
    "chungtay.config",
]

MIDDLEWARE = [
    "chungtay.web.middleware.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chungtay.web.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chungtay.web.middleware.NullCharacterMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "chungtay.signin.middleware.SessionAgeMiddleware",
    "chungtay.web.middleware.ActorMiddleware",
    "chungtay.signin.middleware.SecondFactorMiddleware",
    "chungtay.field.middleware.SignOutMiddleware",
    "chungtay.web.middleware.RefusalMiddleware",
    "chungtay.administration.due.DueMiddleware",
    "chungtay.reminders.due.ReminderMiddleware",
    "chungtay.administration.first_run.FirstRunMiddleware",
]

ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "chungtay.web.context.shell",
            ],
        },
    }
]

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
    ),
}
_database = dj_database_url.parse(
    env.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'chungtay.sqlite3'}", conn_max_age=60
)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = _SQLITE_OPTIONS
    # Tests use a file as well, one a run: threads cannot share a database in memory as a real one.
    _database["TEST"] = {"NAME": DATA_DIR / f"test-{os.getpid()}.sqlite3"}
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"chungtay.accounts.validators.{name}"}
    for name in ("OfficePolicy", "NotCommon", "NotUsedBefore")
]
PASSWORD_POLICY = {
    "min_length": env.integer("PASSWORD_MIN_LENGTH", 8),
    "kinds": env.integer("PASSWORD_KINDS", 3),
    "history": env.integer("PASSWORD_HISTORY", 5),
    "max_age_days": env.integer("PASSWORD_MAX_AGE_DAYS"),
}
SIGN_IN_FAILURES = env.integer("SIGN_IN_FAILURES", 5)
SIGN_IN_LOCK_MINUTES = env.integer("SIGN_IN_LOCK_MINUTES", 15)
SECOND_FACTOR_ROLES = env.words("SECOND_FACTOR_ROLES", "administrator,fund_keeper,head")
if unknown := set(SECOND_FACTOR_ROLES) - set(Role):
    raise ImproperlyConfigured(f"SECOND_FACTOR_ROLES: no such role: {', '.join(sorted(unknown))}")
OIDC = {
    "issuer": env.text("OIDC_ISSUER").rstrip("/"),
    "client_id": env.text("OIDC_CLIENT_ID"),
    "client_secret": env.text("OIDC_CLIENT_SECRET"),
    "label": env.text("OIDC_LABEL"),
    "claim": env.text("OIDC_CLAIM", "preferred_username"),
}
if OIDC["issuer"] and not (OIDC["client_id"] and OIDC["client_secret"]):
    raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "portal:home"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["chungtay.web.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = DATA_DIR / "files"
# Uploads are bounded here and again, by content, where they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env.integer("SESSION_HOURS", 8) * 60 * 60
IDLE_MINUTES = env.integer("IDLE_MINUTES", 30)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BASE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

# Without a mail server nothing is sent: invitations are links to be copied.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_PORT = env.integer("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.boolean("EMAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "chungtay@localhost")
EMAIL_TIMEOUT = 10
# Reminders: a run an hour started by a request, unless the machine runs `chungtay remind` itself;
# which hosts inside the own network (also without encryption) an office's channel may lead to.
REMIND_BY_REQUEST = env.boolean("REMIND_BY_REQUEST", default=True)
WEBHOOK_PRIVATE_HOSTS = env.words("WEBHOOK_PRIVATE_HOSTS")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
