"""The pages that machines read: feeds, sitemaps, lists for language models, the icon, the name of the domain.

Drafts and scheduled articles are in none of them, whatever is being built: a preview is for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.model.shown import Page
from sitegen.settings.colours import accent_url, accents
from sitegen.settings.settings import Settings
from sitegen.site.lists import make_list
from sitegen.site.site import Site

LARGEST_SITEMAP = 50_000
"""Addresses in one file (https://www.sitemaps.org/protocol.html)."""


def feeds(site: Site, settings: Settings) -> Iterator[Page]:
    """/feed.xml and /feed.json, the same below /authors/<key>/, and /topics/<topic>/feed.xml; none without an address
    to write into it, none that is empty. Atom demands a date of every entry, so that the undated are in the JSON feed
    only."""
    if not settings.base_url:
        return
    if site.has("dated"):
        yield make_list("/feed.xml", "feed.xml")
    if site.has("public"):
        yield make_list("/feed.json", "feed.json")
    for topic in site.topics():
        if site.has("dated", topic.url):
            yield make_list(f"{topic.url}feed.xml", "feed.xml", topic=topic.url)
    for author in site.authors():
        if site.has("dated", author.url):
            yield make_list(f"{author.url}feed.xml", "feed.xml", author=author.key)
        if site.has("public", author.url):
            yield make_list(f"{author.url}feed.json", "feed.json", author=author.key)


def sitemap(site: Site, settings: Settings, largest: int = LARGEST_SITEMAP) -> Iterator[Page]:
    """/sitemap.xml; for more addresses than one file may have it is an index of /sitemap-1.xml, /sitemap-2.xml …"""
    if not settings.base_url:
        return
    files = -(-site.total_addresses() // largest)
    if files <= 1:
        yield make_list("/sitemap.xml", "sitemap.xml", offset=0, limit=largest)
        return
    yield make_list("/sitemap.xml", "sitemap_index.xml", files=files)
    for number in range(files):
        yield make_list(f"/sitemap-{number + 1}.xml", "sitemap.xml", offset=number * largest, limit=largest)


def robots(site: Site, settings: Settings) -> Iterator[Page]:
    """/robots.txt"""
    yield make_list("/robots.txt", "robots.txt")


def llms(site: Site, settings: Settings) -> Iterator[Page]:
    """/llms.txt, what there is to read, and /llms-full.txt, the whole text of it (https://llmstxt.org)."""
    if site.has("public") or site.books("public"):
        yield make_list("/llms.txt", "llms.txt")
        yield make_list("/llms-full.txt", "llms-full.txt")


def icon(site: Site, settings: Settings) -> Iterator[Page]:
    """/favicon.svg"""
    yield make_list("/favicon.svg", "favicon.svg")


def accent(site: Site, settings: Settings) -> Iterator[Page]:
    """/accent-<by day>-<by night>.css, which its address tells all of: it never changes."""
    found = accents(settings)
    if found:
        day, night = found
        yield make_list(accent_url(found), "accent.css", day=day, night=night)


def headers(site: Site, settings: Settings) -> Iterator[Page]:
    """/_headers, what some hosts are to send with every file."""
    yield make_list("/_headers", "headers.txt")


def domain(site: Site, settings: Settings) -> Iterator[Page]:
    """/CNAME, which tells GitHub Pages a domain of one's own where the site is served from a branch."""
    address = urlsplit(settings.base_url)
    if address.scheme == "https" and not address.path and address.netloc == address.hostname:
        own = "." in address.netloc and not address.netloc.endswith(".github.io")
        if own:
            yield make_list("/CNAME", "CNAME", host=address.netloc)
