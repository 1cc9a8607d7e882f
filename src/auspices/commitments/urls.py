from django.urls import path

from auspices.commitments import questions, web

urlpatterns = [
    path("", web.overview, name="overview"),
    path("table/", web.table, name="table"),
    path("standings.csv", web.standings_csv, name="csv"),
    path("chart.svg", web.svg, name="svg"),
    path("c/<path:commitment>/", web.commitment, name="commitment"),
    path("why-not/<path:commitment>/", questions.whynot, name="whynot"),
    path("what-if/", questions.whatif, name="whatif"),
    path("changes/", questions.changes, name="changes"),
    path("changes.csv", questions.changes_csv, name="changes_csv"),
    path("claims/", web.claims, name="claims"),
    path("claims.csv", web.claims_csv, name="claims_csv"),
    path("claim/<path:key>/", web.claim, name="claim"),
    path("instruments/", web.instruments, name="instruments"),
    path("i/<path:instrument>/", web.instrument, name="instrument"),
]
