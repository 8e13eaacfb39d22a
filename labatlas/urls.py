"""French at the root, English under /en/; the desk in both."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from labs.sitemaps import SITEMAPS
from labs.views import media, static_pages

urlpatterns = [
    path("sante/", static_pages.health, name="health"),
    path("robots.txt", static_pages.robots_txt, name="robots_txt"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("media/<path:name>", media.media, name="media"),
    *i18n_patterns(path("admin/", admin.site.urls), path("", include("labs.urls")), prefix_default_language=False),
]

handler400 = "labs.views.errors.bad_request"
handler403 = "labs.views.errors.permission_denied"
handler404 = "labs.views.errors.page_not_found"
handler500 = "labs.views.errors.server_error"
