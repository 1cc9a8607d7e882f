"""Promise: nobody chooses the address by which they are counted."""

import pytest
from django.test import RequestFactory, override_settings

from auspices.kernel.problems import Problem
from auspices.people.client_addresses import FORWARDED, ForwardedHeaders, client_address, networks

PROXIES = networks(["10.0.0.0/8", "2001:db8:ffff::1"])


def seen(peer, **headers):
    """The address counted, and the request as the next in the chain gets it."""
    request = RequestFactory().get("/", REMOTE_ADDR=peer, **headers)
    ForwardedHeaders(lambda _: None)(request)
    return client_address(request), request


@pytest.mark.parametrize("peer", ["203.0.113.7", "127.0.0.1", "10.0.0.2"])
def test_by_default_no_forwarded_header_counts(peer):
    """Not even from this machine: the setting is empty. The headers are gone for everything behind, the scheme among it."""
    address, request = seen(peer, **dict.fromkeys(FORWARDED, "198.51.100.9"))
    assert address == peer
    assert not any(name in request.META for name in FORWARDED)


@override_settings(TRUSTED_PROXIES=PROXIES)
@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("1.2.3.4, 198.51.100.9", "198.51.100.9"),  # what the client wrote itself stands first
        ("198.51.100.9, 10.1.1.1", "198.51.100.9"),  # through two proxies
        ("nonsense", "10.0.0.2"),
        ("198.51.100.9, nonsense", "10.0.0.2"),
        ("", "10.0.0.2"),
    ],
)
def test_a_trusted_proxy_says_whom_it_speaks_for(forwarded, address):
    assert seen("10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded)[0] == address
    assert seen("203.0.113.7", HTTP_X_FORWARDED_FOR=forwarded)[0] == "203.0.113.7"


def test_a_subscriber_of_ipv6_is_one_client():
    """A /64 is what one household is given: 2^64 addresses are one. An IPv4 address written as IPv6 is the IPv4 address."""
    assert seen("2001:db8:1:2:aaaa::1")[0] == seen("2001:db8:1:2::ffff")[0] == "2001:db8:1:2::/64"
    assert seen("::ffff:203.0.113.7")[0] == "203.0.113.7"
    assert seen("")[0] == ""


def test_a_setting_that_is_no_address_says_so():
    with pytest.raises(Problem) as caught:
        networks(["10.0.0.0/8", "the proxy"])
    assert caught.value.code == "SETTING-VALUE"
