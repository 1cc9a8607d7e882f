"""Every address of the house: the routes of the resolver filled with what there is, and the links that lead on from them."""

import re
from collections import Counter
from html import unescape
from itertools import product
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import URLPattern, get_resolver, resolve
from django.urls.exceptions import Resolver404

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(known):
    """The address of each route with every combination of known parameters. A route with a parameter that `known` lacks is an error: say what it takes."""
    for route in _routes(get_resolver().url_patterns, "/"):
        names = PARAMETER.findall(route)
        if strange := set(names) - set(known):
            raise AssertionError(f"{route}: what do the parameters {strange} take?")
        for values in product(*(known[name] for name in names)):
            filled = dict(zip(names, values, strict=True))
            yield PARAMETER.sub(lambda found, filled=filled: filled[found[1]], route)


def _routes(patterns, base):
    for one in patterns:
        route = f"{base}{one.pattern}"
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _routes(one.url_patterns, route)


def links(address, body):
    """The addresses on the same host that a page leads to, without fragments."""
    for href in re.findall(r'\shref="([^"]*)"', body):
        found = urljoin(address, unescape(href)).partition("#")[0]
        if found.startswith("/") and not found.startswith(("//", "/static/")):
            yield found


def crawl(get, seeds, most):
    """The answers to every seed and to what they lead to: at most `most` addresses of a page with the same keys in its query."""
    answers, met, waiting = {}, Counter(), list(seeds)
    for address in waiting:
        if address in answers:
            continue
        kind = _kind(address)
        if address not in seeds and (most <= met[kind]):
            continue
        met[kind] += 1
        answers[address] = get(address)
        waiting += [one for one in links(address, answers[address][-1]) if one not in answers]
    return answers


def links_within(address, page):
    """The addresses without another host that a page of that address (as `Markup`) leads to, without fragments."""
    return {urljoin(address, link.partition("#")[0]) for link in page.links if not urlsplit(link).netloc}


def some_of_each_kind(addresses, most):
    """Of addresses each that stands alone of its kind, and up to `most` of each kind of many, spread evenly."""
    kinds: dict = {}
    for address in sorted(addresses):
        kinds.setdefault(_kind(address), []).append(address)
    return [one for many in kinds.values() for one in many[:: max(1, -(-len(many) // most))]]


def _kind(address):
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).url_name
    except Resolver404:
        name = parts.path
    return name, frozenset(key for key, _ in parse_qsl(parts.query))
