"""Whether the house answers: for whoever watches the service, and for no reader."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 and ``ok`` where the journal can be asked, else 503; nothing of what is recorded, not even how much."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM journal_record LIMIT 1")
            cursor.fetchone()
        told, status = "ok", 200
    except DatabaseError:
        told, status = "the database does not answer", 503
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(f"{told}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)
