"""From which address a request comes: the peer's own, unless the peer is a proxy that the installation trusts.

Whoever can name their own address is never slowed: a forwarded header counts only behind ``settings.TRUSTED_PROXIES``, and is taken away
from every other request, so that nothing later in the chain (Django's scheme and host among it) reads what a stranger wrote.
"""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from auspices.kernel.problems import Problem

Network = IPv4Network | IPv6Network
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_REAL_IP")  # fmt: skip
HOUSEHOLD = 64  # of an IPv6 address the bits that one subscriber is given; within them addresses cost nothing


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """The networks of a setting ("10.0.0.2", "10.0.0.0/8"). Raises Problem SETTING-VALUE."""
    try:
        return tuple(ip_network(one.strip(), strict=False) for one in texts if one.strip())
    except ValueError as error:
        raise Problem("SETTING-VALUE", f"{error}.", "AUSPICES_TRUSTED_PROXIES") from None


def client_address(request: HttpRequest) -> str:
    """The address by which a client is counted: an IPv4 address, or the /64 of an IPv6 one; "" where there is none (a test, a socket file)."""
    address = _address(request.META.get("REMOTE_ADDR") or "")
    if isinstance(address, IPv6Address):
        return str(ip_network((address, HOUSEHOLD), strict=False))
    return str(address or "")


class ForwardedHeaders:
    """Middleware, before every other: REMOTE_ADDR becomes the client's where a trusted proxy says so; else forwarded headers are dropped.

    Of ``X-Forwarded-For: a, b, c`` the last that is no trusted proxy is the client: what stands before it the client may have written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the address right, and go on."""
        meta = request.META
        if _trusted(_address(meta.get("REMOTE_ADDR") or "")):
            for text in reversed(meta.get("HTTP_X_FORWARDED_FOR", "").split(",")):
                address = _address(text.strip())
                if address is None:
                    break
                meta["REMOTE_ADDR"] = str(address)
                if not _trusted(address):
                    break
        else:
            for name in FORWARDED:
                meta.pop(name, None)
        return self.get_response(request)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _trusted(address: IPv4Address | IPv6Address | None) -> bool:
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)
