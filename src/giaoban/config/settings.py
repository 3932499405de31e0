"""Every setting of the product. The environment speaks through GIAOBAN_… (docs/reference/settings.md)."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from giaoban.config import embedded
from giaoban.config.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = os.environ.get("GIAOBAN_DEBUG") == "1"
TESTING = os.environ.get("GIAOBAN_TESTING") == "1"
HOME = embedded.home()
SECRET_KEY = secret_key(HOME)
BASE_URL = os.environ.get("GIAOBAN_BASE_URL", "http://localhost:8000")
ALLOWED_HOSTS = os.environ.get("GIAOBAN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SMTP_URL = os.environ.get("GIAOBAN_SMTP_URL", "")
MAIL_FROM = os.environ.get("GIAOBAN_MAIL_FROM", "")
USE_HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "giaoban.ui",  # before Django's forms and allauth, whose templates these two replace
    "giaoban.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "giaoban.journal",
    "giaoban.files",
    "giaoban.live",
    "giaoban.papers",
    "giaoban.notices",
    "giaoban.organisation",
    "giaoban.intake",
    "giaoban.reporting",
    "giaoban.conferences",
    "giaoban.directives",
    "giaoban.petitions",
    "giaoban.oversight",
    "giaoban.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "giaoban.config.metrics.measure",
    "giaoban.config.idempotency.answer_once",
    "giaoban.config.problems.only_problems",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "giaoban.ui.middleware.speak_chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "giaoban.ui.middleware.HouseMiddleware",
    "giaoban.config.idempotency.send_once",
    "giaoban.organisation.middleware.act_in_a_post",
    "axes.middleware.AxesMiddleware",
    "giaoban.ui.tables.tables_as_sheets",
]

ROOT_URLCONF = "giaoban.config.urls"
WSGI_APPLICATION = "giaoban.config.wsgi.application"
ASGI_APPLICATION = "giaoban.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "giaoban.config.shell.shell",
            ],
        },
    },
]
FORM_RENDERER = "giaoban.ui.forms.HouseRenderer"


def _database() -> dict[str, object]:
    """The application's own role, or (for migrations) the owner's; a pool, because threads come and go."""
    as_owner = os.environ.get("GIAOBAN_DATABASE_ROLE") == "owner"
    parts = conninfo_to_dict(embedded.owner_url() if as_owner else embedded.app_url())
    named = {django: str(parts.pop(libpq, "")) for django, libpq in _LIBPQ_NAMES.items()}
    pool = {} if as_owner or TESTING else {"pool": {"min_size": 1, "max_size": 16, "timeout": 10}}
    kept = {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}  # no page meets a connection that died with its server
    return {"ENGINE": "django.db.backends.postgresql", **named, **kept, "OPTIONS": {**parts, **pool}}


_LIBPQ_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
DATABASES = {"default": _database()}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # accounts.domain.LINK_LIFETIME says the same
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = USE_HTTPS
CSRF_COOKIE_SECURE = USE_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if USE_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

ACCOUNT_ADAPTER = "giaoban.accounts.adapters.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "giaoban.accounts.forms.SignInForm",
    "change_password": "giaoban.accounts.forms.NewPasswordForm",
    "reauthenticate": "giaoban.accounts.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_USER_DISPLAY = "giaoban.accounts.adapters.display_name"
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "giaoban.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "giaoban.accounts.forms.CodeForm",
    "reauthenticate": "giaoban.accounts.forms.CodeAgain",
    "activate_totp": "giaoban.accounts.forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Giao Ban"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody keeps somebody else's lock shut by trying on
AXES_LOCKOUT_PARAMETERS = ["username"]  # wherever it is tried from: addresses are changed at will
AXES_USERNAME_CALLABLE = "giaoban.accounts.adapters.name_tried"
AXES_LOCKOUT_CALLABLE = "giaoban.accounts.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
FILES_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = ["giaoban.files.uploads.WholeOrRefused"]
UPLOAD_LIMIT = 20 * 1024 * 1024  # one file
UPLOAD_TOTAL = 3 * UPLOAD_LIMIT  # all files of one request: they are held in memory
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # everything else in it
REQUEST_LIMIT = UPLOAD_TOTAL + DATA_UPLOAD_MAX_MEMORY_SIZE

SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # sign-in is locked by name, whatever the address

PROCRASTINATE_IMPORT_PATHS = ["giaoban.config.schedule"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # the worker knows the jobs of every app

LOG_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": LOG_LINE},
        "one_line": {"()": "giaoban.config.logs.OneLine", "format": LOG_LINE},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "stderr_in_one_line": {"class": "logging.StreamHandler", "formatter": "one_line"},
    },
    "filters": {
        "expected": {"()": "giaoban.config.logs.Expected"},
        "database_gone": {"()": "giaoban.config.logs.DatabaseGone"},
    },
    "loggers": {
        "django.request": {"filters": ["expected"]},
        "procrastinate.utils": {"filters": ["database_gone"]},
        "procrastinate.worker.worker": {"filters": ["database_gone"]},
        "psycopg.pool": {
            "level": "WARNING" if os.environ.get("GIAOBAN_DATABASE_URL") else "ERROR"
        },  # serve tells of ours
        "axes": {"level": "ERROR"},  # a mistyped password is no event of the console; lock-outs are in the database
        "django.security.DisallowedHost": {"handlers": ["stderr_in_one_line"], "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": (os.environ.get("GIAOBAN_LOG_LEVEL") or "WARNING").upper()},
}
