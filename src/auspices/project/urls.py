from django.urls import include, path

urlpatterns = [path("", include("auspices.site.urls"))]
handler500 = "auspices.project.failures.failure"
