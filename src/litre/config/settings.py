"""Django's settings, from the table in `env.py`. A clean checkout runs with no variable set."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from litre.config import env
from litre.config.database import database
from litre.config.mail import mail
from litre.config.quiet import QUIET_TABLES as QUIET_TABLES
from litre.config.secret import secret_key
from litre.config.trackers import usual_trackers

_ENV = env.read()

HOME: Path = _ENV["home"]
ADDRESS: str = _ENV["address"]
AKISMET_KEY: str = _ENV["akismet_key"]
WORKERS: int = _ENV["workers"]
THREADS: int = _ENV["threads"]
TRACKER: bool = _ENV["tracker"]
TRACKER_HOST: str = _ENV["tracker_host"]
TRACKER_PORT: int = _ENV["tracker_port"]
# Tiers of announcing in the torrents of the site, in their order.
TRACKERS: list[str] = _ENV["trackers"] or usual_trackers(
    ADDRESS, TRACKER_PORT, _ENV["tracker_websocket_port"]
)
UPLOAD_LARGEST_BYTES: int = _ENV["upload_largest"] << 20
UPLOAD_FREE_BYTES: int = _ENV["upload_free"] << 20
UPLOAD_DAYS: int = _ENV["upload_days"]
DEBUG: bool = _ENV["debug"]
BEHIND_PROXY: bool = _ENV["behind_proxy"]
SECRET_KEY = secret_key(HOME)

_LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*_LOCAL_HOSTS, *_ENV["hosts"], *filter(None, [urlsplit(ADDRESS).hostname])]
CSRF_TRUSTED_ORIGINS = [ADDRESS] if ADDRESS else []

INSTALLED_APPS = [
    "litre.config",
    "litre.serving",
    "litre.ui",
    "litre.mail",
    "litre.accounts",
    "litre.media",
    "litre.catalogue",
    "litre.comments",
    "litre.comments.notices",
    "litre.comments.mentions",
    "litre.journal",
    "litre.search",
    "litre.desk",
    "litre.sharing",
    "litre.transfer",
    "litre.sample",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "litre.accounts.users.Users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "litre.serving.middleware.SecurityHeaders",
    "litre.comments.middleware.MarkFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "litre.serving.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "litre.accounts.middleware.Accounts",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "litre.catalogue.choice.TitlesFirst",
    "litre.journal.middleware.TimeZone",
    "litre.journal.middleware.OldAddresses",
    "litre.journal.middleware.Redirects",
]

ROOT_URLCONF = "litre.config.urls"
WSGI_APPLICATION = "litre.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "litre.mail.context.mail",
                "litre.journal.context.journal",
            ],
            "builtins": ["litre.ui.templatetags.litre"],
        },
    },
]

DATABASES = {"default": database(_ENV["database"], HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "litre_accounts.User"
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "litre.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "litre.accounts.forms.readers.SignInForm",
    "signup": "litre.accounts.forms.readers.SignUpForm",
    "confirm_login_code": "litre.accounts.forms.readers.SignInCodeForm",
    "confirm_email_verification_code": "litre.accounts.forms.readers.AddressCodeForm",
    "reset_password": "litre.accounts.forms.staff.PasswordResetForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = str
# Three attempts at a code and three codes a minute for an address: 10^8 codes last.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
# Of what a page or documents ask of all readers alike: wrong ones from one network address.
ACCOUNT_RATE_LIMITS = {"shared_password": "5/300s/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(_ENV["behind_proxy"])
MFA_ADAPTER = "litre.accounts.adapters.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "litre.accounts.forms.passkeys.PasskeyForm",
    "login_webauthn": "litre.accounts.forms.passkeys.SignInForm",
    "authenticate_webauthn": "litre.accounts.forms.passkeys.SecondFactorForm",
    "reauthenticate_webauthn": "litre.accounts.forms.passkeys.AgainForm",
    "signup_webauthn": "litre.accounts.forms.passkeys.SignUpForm",
    "authenticate": "litre.accounts.forms.readers.SecondFactorForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Addresses of readers are confirmed before anything else; staff were let in by somebody.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Without a public name a site answers to its own machine alone: somebody looks at it, or writes it.
IS_PUBLIC = bool(ADDRESS or _ENV["hosts"])
SECOND_FACTOR_REQUIRED: bool = _ENV["second_factor"] == "always" or bool(
    _ENV["second_factor"] == "public" and IS_PUBLIC
)

# Limits of attempts and codes that were used are counted here, so every worker has to see them. Each write
# looks through the folder: no more entries than that takes a few milliseconds.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    }
}

LANGUAGE_CODE: str = _ENV["language"]
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE: str = _ENV["time_zone"]
USE_I18N = True
FORMAT_MODULE_PATH = ["litre.ui.formats"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SILENCED_SYSTEM_CHECKS: list[str] = []

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

EMAIL_IS_SENT: bool = _ENV["mail"] is not None
# A server has settings that files have not.
globals().update(mail(_ENV["mail"], _ENV["mail_from"], ADDRESS, HOME))

WAGTAIL_SITE_NAME = "Litre"
# `litre serve` puts the address it answers on here where none is set.
WAGTAILADMIN_BASE_URL = ADDRESS or "http://localhost:8000"
# Whether that is where the site is found, not a guess.
ADDRESS_IS_KNOWN = bool(ADDRESS)
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = True
# Allauth's takes its place: it asks for the second factor.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "litre.journal.rich_text.editor.RichTextArea"}
}
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_IMAGE_MODEL = "litre_media.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "doc", "docx", "epub", "key", "m4a", "mp3", "mp4", "odt", "ogg", "opus", "pdf",
    "pptx", "rtf", "srt", "txt", "vtt", "wav", "webm", "xls", "xlsx", "zip",
]  # fmt: skip

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Robots ask for hosts that are not ours all day long; each is answered 400, and that is all.
    # That a request waits for a thread is no fault, and a line for each would cost more than it.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
    },
}
