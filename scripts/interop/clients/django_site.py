import os
import sys
from wsgiref.simple_server import make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import include, path

SECRET_KEY = os.environ["ORIGIN"]
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "django_site"
DJANGO = ("auth", "contenttypes", "sessions", "messages")
ALLAUTH = ("allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.openid_connect")
INSTALLED_APPS = [*(f"django.contrib.{it}" for it in DJANGO), *ALLAUTH, "social_django"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
REQUEST = "django.template.context_processors.request"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [REQUEST]},
}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True
LOGIN_REDIRECT_URL = "/me"
SOCIALACCOUNT_LOGIN_ON_GET = True
ACCOUNT_EMAIL_VERIFICATION = "none"
CONFIG


def me(request):
    user = request.user
    if not user.is_authenticated:
        return JsonResponse({}, status=401)
    social = [*user.social_auth.all(), *user.socialaccount_set.all()]
    return JsonResponse({"sub": social[0].uid, "name": user.get_full_name(), "email": user.email})


sys.modules["django_site"] = sys.modules["__main__"]
os.environ["DJANGO_SETTINGS_MODULE"] = "django_site"
django.setup()
urlpatterns = [path("me", me), path("accounts/", include("allauth.urls")), path("", include("social_django.urls"))]
call_command("migrate", verbosity=0)
make_server("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application()).serve_forever()
