from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "auspices.site"
    label = "site_pages"
