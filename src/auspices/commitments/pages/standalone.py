"""The chart as a picture that needs no page around it: the face's colours and looks are written into it, in the light theme."""

import base64
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

from auspices.face.strands import Chart, render

WIDTH = 1240
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROPERTY = re.compile(r"(--[\w-]+):\s*([^;]+);")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_USE = re.compile(r"var\((--[\w-]+)\)")
_DRAWN = (".strands", ".b-", ".ended", ".closing", ".claim", ".maybe", ".hit", ".act", ".fog", ".at", ".kn")


def drawn(chart: Chart) -> tuple[str, str]:
    """The style and the whole SVG that contains it, 1,240 pixels wide."""
    style = looks()
    picture = render(chart, WIDTH)
    head, _, rest = picture.partition(">")
    return style, f"{head}><style>{style}</style>{rest}"


def policy(style: str) -> str:
    """The Content-Security-Policy of the picture: its own style, by its hash, and nothing else."""
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"


@lru_cache(maxsize=1)
def looks() -> str:
    """The rules of the face's style sheets that drawings use, with every custom property resolved: many editors know none."""
    tokens, rules = (_COMMENT.sub("", _read(name)) for name in ("face/tokens.css", "face/verdicts.css"))
    values = dict(_PROPERTY.findall(tokens.partition("@media")[0]))
    chosen = [
        f"{selector.strip()}{{{_USE.sub(lambda use: values.get(use[1], 'inherit'), ' '.join(body.split()))}}}"
        for selector, body in _RULE.findall(rules.partition("@layer verdicts {")[2].partition("@media")[0])
        if selector.strip().startswith(_DRAWN) and ":hover" not in selector
    ]
    return f"svg{{background:{values['--paper']}}}" + "".join(chosen)


def _read(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text("utf-8")
