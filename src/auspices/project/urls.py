from django.urls import include, path

handler400 = "auspices.site.request_limits.bad_request"
urlpatterns = [path("", include("auspices.site.urls"))]
handler500 = "auspices.project.failures.failure"
