from django.urls import path

from auspices.commitments import questions, textviews, web

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
    path("texts/", textviews.texts, name="texts"),
    path("texts/search/", textviews.search, name="text_search"),
    path("texts/compare/", textviews.compare, name="text_compare"),
    path("texts/force/", textviews.force, name="text_force"),
    path("texts/force.csv", textviews.force_csv, name="text_force_csv"),
    path("texts/read/<str:text>/", textviews.text, name="text"),
    path("texts/read/<str:text>/decide/", textviews.decide, name="text_decide"),
    path("texts/read/<str:text>/confirm/", textviews.confirm, name="text_confirm"),
    path("texts/read/<str:text>/related/", textviews.related, name="text_related"),
    path("texts/read/<str:text>/clauses.csv", textviews.clauses_csv, name="text_csv"),
    path("texts/read/<str:text>/corrections.yaml", textviews.corrections, name="text_corrections"),
]
