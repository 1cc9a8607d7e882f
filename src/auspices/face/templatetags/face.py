"""Template tags of the face: swatch, strand chart with legend, quoted text, safe addresses, grades, fonts."""

from functools import lru_cache
from itertools import count

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from auspices.face import bands, listing, strands, typeset
from auspices.face.contexts import Standing
from auspices.face.verdicts import look
from auspices.monitor.claims.claim_words import graded as grade_in_words

register = template.Library()


@register.simple_tag(takes_context=True)
def swatch(context: template.Context, standing: Standing | str, ended: bool = False) -> SafeString:
    """The swatch of a standing or verdict code; a ``partly`` with parts is drawn in their proportion. Says nothing aloud."""
    if isinstance(standing, str):
        standing = Standing(standing, "", ended=ended)
    if standing.parts:
        drawn = bands.swatch(standing.verdict, standing.parts, f"s{_number(context)}")
        return mark_safe(drawn)  # noqa: S308 - written by an XML writer that escapes every value
    classes = f"{look(standing.verdict).css}{' ended' if standing.ended else ''}"
    return format_html('<i class="swatch {}" aria-hidden="true"></i>', classes)


def _number(context: template.Context) -> int:
    """A number that no other drawing of the page has. It is on the request: a render context is a new one in every included template."""
    page = getattr(context.get("request"), "__dict__", context.render_context)
    number: int = next(page.setdefault("face-drawings", count()))
    return number


@register.simple_tag(takes_context=True)
def strand_chart(context: template.Context, chart: strands.Chart) -> SafeString:
    """The chart in rows that fit any width."""
    drawn = listing.listed(chart, f"k{_number(context)}")
    return mark_safe(drawn)  # noqa: S308 - written by an XML writer that escapes every value


@register.filter
def legend(chart: strands.Chart) -> list[strands.Key]:
    """The keys of the legend of ``chart``."""
    return strands.legend(chart)


@register.filter
def said(text: str) -> SafeString:
    """Text of others, escaped, cleaned of control characters, and kept from reordering its neighbours."""
    return format_html("<bdi>{}</bdi>", typeset.clean(str(text)))


@register.filter
def address(href: str) -> str:
    """A relative or http(s) address, else empty."""
    return typeset.safe_href(str(href))


@register.filter
def graded(grade: str) -> str:
    """A grade such as B2 in words."""
    return grade_in_words(str(grade))


@lru_cache(maxsize=1)
def _fonts_built() -> bool:
    return finders.find("face/fonts/fonts.css") is not None


@register.simple_tag
def fonts() -> SafeString:
    """The link to the built fonts, or nothing: the system's fonts then serve."""
    if not _fonts_built():
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', static("face/fonts/fonts.css"))
