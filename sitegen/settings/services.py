"""Services of others that a site can use, comments and a counter of visits: what a page loads for them, and whence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

from msgspec import Struct

from sitegen.settings.settings import Settings

GISCUS = "https://giscus.app"


class Counter(Struct, frozen=True):
    """A script that counts visits, and the attributes that its element has."""

    script: str
    attributes: tuple[tuple[str, str], ...]


class Known(Struct, frozen=True):
    """A service that counts. script: its address. attribute: where it looks for what it calls a site, in which form.
    reports: where else the script reports to."""

    script: str
    attribute: str
    form: str = "{site}"
    reports: str = ""


COUNTERS: Mapping[str, Known] = MappingProxyType(
    {
        "goatcounter": Known(
            "https://gc.zgo.at/count.js",
            "data-goatcounter",
            "https://{site}.goatcounter.com/count",
            "https://{site}.goatcounter.com",
        ),
        "plausible": Known("https://plausible.io/js/script.js", "data-domain"),
        "umami": Known("https://cloud.umami.is/script.js", "data-website-id", reports="https://api-gateway.umami.dev"),
    }
)


def counter(settings: Settings) -> Counter | None:
    """What counts the visits of a site; None where nothing does."""
    known = COUNTERS.get(settings.analytics.service)
    if known is None:
        return None
    site, script = settings.analytics.site, settings.analytics.script
    own = f"{_origin(script)}/count" if script and known.reports.startswith("https://{site}") else ""
    return Counter(script or known.script, ((known.attribute, own or known.form.format(site=site)),))


def comments(settings: Settings) -> str:
    """The address of the frame with comments, to which the page's own name is added; "" where there are none."""
    giscus = settings.giscus
    if not giscus.repo:
        return ""
    fields = {
        "repo": giscus.repo,
        "repoId": giscus.repo_id,
        "category": giscus.category,
        "categoryId": giscus.category_id,
        "strict": "0",
        "reactionsEnabled": "1",
        "emitMetadata": "0",
        "inputPosition": "bottom",
    }
    language = "/ja" if settings.language.lower().startswith("ja") else "/en"
    return f"{GISCUS}{language}/widget?{urlencode(fields)}"


def permissions(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What these services need a page to be allowed: (directive, source) of a Content-Security-Policy."""
    needed = [("frame-src", GISCUS)] if settings.giscus.repo else []
    found = counter(settings)
    if found:
        origin = _origin(found.script)
        reports = COUNTERS[settings.analytics.service].reports.format(site=settings.analytics.site)
        needed += [("script-src", origin), ("connect-src", origin)]
        needed += [("connect-src", reports)] if reports and not settings.analytics.script else []
    return tuple(needed)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
