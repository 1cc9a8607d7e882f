"""The log: what went wrong and where in the code, never who asked for what.

A query, the id of a record and the name of an account can each betray a source; a log is read by more people than the journal and outlives a
seal. So no request is logged that was answered, and of one that failed only its status and the *pattern* of its address
(``p/<str:slug>/c/<str:id>/``); of an exception only its kind and the lines of code it passed, since its words may quote what was asked.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class NamelessFormatter(logging.Formatter):
    """One line for the event and one for each frame; nothing of an exception's own words, nor of what caused it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. A record of Django's about a request loses the request's path for its pattern."""
        request = getattr(record, "request", None)
        if request is not None:
            route = getattr(getattr(request, "resolver_match", None), "route", None)
            told = (
                f"HTTP {getattr(record, 'status_code', '')} at {'an unknown address' if route is None else '/' + route}"
            )
            record = logging.makeLogRecord({**record.__dict__, "msg": told, "args": None})
        return super().format(record)

    def formatException(self, ei: ExcInfo | Any) -> str:  # noqa: N802  # logging's own name
        """The exception's kind and its frames, the innermost last."""
        kind, _, trace = ei
        frames = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "", *frames])


# Warnings of django.request and django.security are clients' mistakes (404, a wrong token), each with the address that was asked.
CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "nameless": {
            "()": "auspices.project.log_format.NamelessFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "nameless"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "uvicorn": {"level": "WARNING"},
        "uvicorn.access": {"level": "CRITICAL", "propagate": False},
    },
}
