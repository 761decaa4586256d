"""The site's settings. Values that differ between installations come from the environment (SEENHEARD_…)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from seenheard.practice.people.signing_in import policy

from .environment import flag, number, text, words
from .paths import data_folder
from .rules import rules_folder
from .secret import secret_keys
from .sqlite import use_bundled_sqlite

use_bundled_sqlite()

DATA = data_folder()
RULES = rules_folder(DATA)
HERE = Path(__file__).resolve().parent.parent

DEMONSTRATION = flag("SEENHEARD_DEMONSTRATION")
DEBUG = False
SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_keys(DATA)
HTTPS = flag("SEENHEARD_HTTPS")
BEHIND_PROXY = flag("SEENHEARD_BEHIND_PROXY")
PROXIES = words("SEENHEARD_PROXIES")
ALLOWED_HOSTS = words("SEENHEARD_HOSTS")
CSRF_TRUSTED_ORIGINS = words("SEENHEARD_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "seenheard.practice.people",
    "seenheard.practice.people.signing_in",
    "seenheard.practice.audit",
    "seenheard.practice.children",
    "seenheard.practice.letters",
    "seenheard.practice.conferences",
    "seenheard.practice.diary",
    "seenheard.practice.rota",
    "seenheard.practice.gp_record",
    "seenheard.practice.reports",
    "seenheard.practice.plans",
    "seenheard.practice.case_life",
    "seenheard.practice.plan_actions",
    "seenheard.practice.core_groups",
    "seenheard.practice.looked_after",
    "seenheard.practice.register",
    "seenheard.practice.reconciliation",
    "seenheard.practice.handover",
    "seenheard.practice.cover",
    "seenheard.practice.post",
    "seenheard.practice.reminders",
    "seenheard.practice.assurance",
    "seenheard.practice.keeping",
    "seenheard.practice.web",
]

MIDDLEWARE = [
    "seenheard.practice.config.headers.EveryHeader",
    "seenheard.practice.config.proxies.BehindProxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "seenheard.practice.config.too_much.TooMuchAtOnce",
    "seenheard.practice.config.methods.SaysNotAllowed",
    "seenheard.practice.people.middleware.SignedInAs",
    "seenheard.practice.people.doors.ClosedDoors",
]

ROOT_URLCONF = "seenheard.practice.config.urls"
WSGI_APPLICATION = "seenheard.practice.config.wsgi.application"
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "seenheard.practice.web.context.every_page",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "seenheard.practice.web.jinja.environment", "context_processors": CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "sign_in_templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "seenheard.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was acknowledged survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-20000; PRAGMA secure_delete=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]
IDLE_MINUTES = number("SEENHEARD_IDLE_MINUTES")
SECOND_FACTOR = policy.second_factor(text("SEENHEARD_SECOND_FACTOR"), server=HTTPS)
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "seenheard.practice.people.signing_in.adapter.SigningIn"
ACCOUNT_FORMS = {
    "login": "seenheard.practice.people.signing_in.forms.SignInForm",
    "change_password": "seenheard.practice.people.signing_in.forms.NewPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
# Guesses are counted by people.signing_in.locking: by name and browser, never by address, and through restarts.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
MFA_RATE_LIMITS = {"webauthn_login": ""}
MFA_ADAPTER = "seenheard.practice.people.signing_in.second_step.SecondSteps"
MFA_FORMS = {
    "authenticate": "seenheard.practice.people.signing_in.forms.CodeForm",
    "reauthenticate": "seenheard.practice.people.signing_in.forms.CodeAgainForm",
    "activate_totp": "seenheard.practice.people.signing_in.forms.TurnOnAppForm",
    "add_webauthn": "seenheard.practice.people.signing_in.forms.AddPasskeyForm",
    "edit_webauthn": "seenheard.practice.people.signing_in.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a key without a PIN, found on a desk, opens nothing
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow it on http://localhost alone
CSRF_FAILURE_VIEW = "seenheard.practice.people.signing_in.views.stale_form"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/login/"

SESSION_COOKIE_NAME = "seenheard_session"
CSRF_COOKIE_NAME = "seenheard_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = policy.LONGEST_HOURS * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked on this computer, without the proxy
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What a page tells the next one may hold a file's name: in the session, never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "web" / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LETTERS_FOLDER = DATA / "letters"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
#: The board sees no smaller number of children, conferences or reports. Not confirmed: no rule for it was found.
FEWEST_SHOWN = number("SEENHEARD_FEWEST_SHOWN")
RECEIPT_DAYS = number("SEENHEARD_RECEIPT_DAYS")
#: Sending e-mail: off unless a mail server is named. The password's file is read when it is used, never kept here.
SMTP_HOST = text("SEENHEARD_SMTP_HOST")
SMTP_PORT = number("SEENHEARD_SMTP_PORT")
SMTP_SECURITY = text("SEENHEARD_SMTP_SECURITY")
SMTP_USER = text("SEENHEARD_SMTP_USER")
SMTP_PASSWORD_FILE = text("SEENHEARD_SMTP_PASSWORD_FILE")
MAIL_FROM = text("SEENHEARD_MAIL_FROM")
#: The address under which people reach the site, for links in e-mails: https://seenheard.practice.example
SITE_ADDRESS = text("SEENHEARD_ADDRESS").rstrip("/")
#: May calendars of leave be fetched from this computer itself?
CALENDARS_HERE = flag("SEENHEARD_CALENDARS_HERE")
MAX_LETTER_BYTES = 50 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without-values": {"()": "seenheard.practice.config.logs.WithoutValues"}},
    "handlers": {"stderr": {"class": "seenheard.practice.config.logs.ToStandardError", "formatter": "without-values"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django gives these two handlers of its own, which write values or send mail.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}, "django.server": {"handlers": []}},
}
