from django.urls import include, path

from auspices.site import checkpoints, health, signing, web

urlpatterns = [
    path("", web.home, name="home"),
    path("health", health.health, name="health"),
    path("checkpoint", checkpoints.checkpoints, name="checkpoints"),
    path("checkpoint/<str:slug>/checkpoint.note", checkpoints.note, name="checkpoint_note"),
    path("sign-in/", signing.SignIn.as_view(), name="sign_in"),
    path("sign-out/", signing.SignOut.as_view(), name="sign_out"),
    path("p/<str:slug>/", include("auspices.commitments.urls")),
]
