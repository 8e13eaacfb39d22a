"""The desk instead of Django's own admin site: `admin.site` is ours wherever it is named."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "labatlas.desk.DeskSite"
