from django.urls import include, path

from auspices.site import web

urlpatterns = [
    path("", web.home, name="home"),
    path("p/<str:slug>/", include("auspices.commitments.urls")),
]
