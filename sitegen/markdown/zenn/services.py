"""What other services show inside an article: `@[service](argument)` and addresses → the page and its player.

Everything here is known without a network. The forms are those that zenn.dev takes, exactly: ASCII only, the whole
argument, lengths in UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from msgspec import Struct

LONGEST = 300
PLAYERS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://speakerdeck.com",
    "https://www.slideshare.net",
    "https://www.docswell.com",
    "https://jsfiddle.net",
    "https://codepen.io",
    "https://codesandbox.io",
    "https://stackblitz.com",
    "https://www.figma.com",
    "https://blueprintue.com",
    "https://embed.figma.com",
    "https://docs.google.com",
    "https://drive.google.com",
    "https://claude.site",
    "https://asciinema.org",
)
"""Where all players are."""
LATEST_START = 48 * 60 * 60
VIDEO_ID_LENGTH = 11


class Embed(Struct, frozen=True):
    """Something of another service. href: the page that a reader can follow. title: what is known of it offline.
    host: where it is. player: what a frame may load once the reader asks, "" where there is no player."""

    service: str
    href: str
    title: str
    host: str
    player: str = ""


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


NAME = r"[a-zA-Z0-9](?:-?[a-zA-Z0-9]){0,38}"
KEY = _form(r"[\w-]+")
SHORT_VIDEO = _form(r"https?://youtu\.be/(?P<id>[\w-]+)(?:\?(?P<query>[\w=&-]+))?")
LONG_VIDEO = _form(r"https?://(?:www\.)?youtube\.com/watch\?(?P<query>[\w=&-]+)")
TWEET = _form(r"https://(?P<host>twitter\.com|x\.com)/(?P<user>[\w-]+)/status/[\w?=&-]+")
DECK = _form(r"(?P<key>[\w-]+)(?P<slide>\?slide=\d+)?")
DOCSWELL = _form(r"https://www\.docswell\.com/s/[\w-]+/(?P<id>[a-zA-Z0-9_]+)[\w-]*(?:/(?P<nth>\d+))?(?P<page>#p\d+)?")
DOCSWELL_PLAYER = _form(r"https://www\.docswell\.com/slide/[\w-]+/embed(?:#p\d+)?")
JSFIDDLE = _form(r"https?://jsfiddle\.net/[\w,/-]+")
CODEPEN = _form(r"https://codepen\.io/[\w/@-]+/pen/[\w/.@?&=%,-]+")
CODESANDBOX = _form(r"https://codesandbox\.io/embed/[\w/.@?&=%,+-]+")
STACKBLITZ = _form(r"https://stackblitz\.com/[\w/.@?&=%\[\]-]+")
FIGMA = _form(r"https://(?:[\w.-]+\.)?figma\.com/(?:file|proto)/[0-9a-zA-Z]{22,128}(?:/[\w?=&%-]+)?")
BLUEPRINT = _form(r"https://blueprintue\.com/render/[\w-]+/?")
GIST = _form(
    rf"https://gist\.github\.com/(?P<owner>{NAME})/(?P<id>[a-zA-Z0-9]{{1,32}})(?:/[a-zA-Z0-9]+)?(?:\?file=(?P<file>.+))?"
)
GITHUB = _form(
    rf"https://github\.com/(?P<owner>{NAME})/(?P<repo>[a-zA-Z0-9](?:-?[a-zA-Z0-9._]){{0,99}})/blob/"
    r"(?u:[^~\s:?\[*^/\\]{2,})/(?P<file>[\w!~.*%()'\"/-]+)(?:#L(?P<first>\d+)(?:-L(?P<last>\d+))?)?"
)
VIMEO = _form(r"https://(?:www\.)?vimeo\.com/(?P<id>\d+)(?:/(?P<key>\w+))?/?(?:[?#][\w=&.%#-]*)?")


def read_embed(service: str, argument: str) -> Embed | None:
    """What an argument means to a service of `EMBEDS`; None for one that the service does not take."""
    if service != "github" and utf16_length(argument) > LONGEST:
        return None
    return EMBEDS[service](argument)


def service_of(address: str) -> str:
    """Which service of `EMBEDS` reads an address that has a line for itself; "" for none.

    That the service is responsible does not mean that it takes the address: a video's id may be too short.
    """
    if TWEET.fullmatch(address):
        return "tweet"
    if SHORT_VIDEO.fullmatch(address) or LONG_VIDEO.fullmatch(address):
        return "youtube"
    return "github" if GITHUB.fullmatch(address) else ""


def utf16_length(text: str) -> int:
    """How long JavaScript takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def read_vimeo(address: str) -> Embed | None:
    """The video of an address like `https://vimeo.com/76979871`; None for any other."""
    found = VIMEO.fullmatch(address)
    if not found:
        return None
    query = f"?h={found['key']}" if found["key"] else ""
    return _playing("vimeo", address, "Vimeo", f"https://player.vimeo.com/video/{found['id']}{query}")


def _playing(service: str, href: str, title: str, player: str) -> Embed:
    return Embed(service, href, title, href.partition("://")[2].removeprefix("www.").rstrip("/"), player)


def _youtube(argument: str) -> Embed | None:
    video, start = _read_video(argument)
    if not KEY.fullmatch(video):
        return None
    href = f"https://www.youtube.com/watch?v={video}" + (f"&t={start}" if start else "")
    player = f"https://www.youtube-nocookie.com/embed/{video}" + (f"?start={start}" if start else "")
    return _playing("youtube", href, "YouTube", player)


def _read_video(argument: str) -> tuple[str, int]:
    """The id of a video, "" for none that can be, and the second it starts at."""
    found = SHORT_VIDEO.fullmatch(argument) or LONG_VIDEO.fullmatch(argument)
    if not found:
        return argument, 0
    query = dict(reversed(parse_qsl(found["query"] or "", keep_blank_values=True)))
    video = found.groupdict().get("id") or query.get("v", "")
    seconds = query.get("t", "").replace("s", "", 1)
    start = min(int(seconds[:9]), LATEST_START) if seconds.isdigit() else 0
    return (video, start) if len(video) == VIDEO_ID_LENGTH else ("", 0)


def _tweet(argument: str) -> Embed | None:
    found = TWEET.fullmatch(argument)
    return Embed("tweet", argument, f"@{found['user']}", found["host"]) if found else None


def _gist(argument: str) -> Embed | None:
    found = GIST.fullmatch(argument)
    if not found:
        return None
    title = unquote(found["file"]) if found["file"] else f"{found['owner']}/{found['id']}"
    return Embed("gist", argument, title, f"gist.github.com/{found['owner']}")


def _github(argument: str) -> Embed | None:
    found = GITHUB.fullmatch(argument)
    if not found:
        return None
    lines = "–".join(f"L{line}" for line in (found["first"], found["last"]) if line)
    title = f"{unquote(found['file'])} {lines}".rstrip()
    return Embed("github", argument, title, f"github.com/{found['owner']}/{found['repo']}")


def _slideshare(argument: str) -> Embed | None:
    player = f"https://www.slideshare.net/slideshow/embed_code/key/{argument}"
    return _playing("slideshare", player, "SlideShare", player) if KEY.fullmatch(argument) else None


def _speakerdeck(argument: str) -> Embed | None:
    found = DECK.fullmatch(argument)
    player = f"https://speakerdeck.com/player/{argument}"
    return _playing("speakerdeck", player, "Speaker Deck", player) if found else None


def _docswell(argument: str) -> Embed | None:
    if DOCSWELL_PLAYER.fullmatch(argument):
        return _playing("docswell", argument, "Docswell", argument)
    found = DOCSWELL.fullmatch(argument)
    if not found:
        return None
    page = found["page"] or (f"#p{found['nth']}" if found["nth"] else "")
    return _playing("docswell", argument, "Docswell", f"https://www.docswell.com/slide/{found['id']}/embed{page}")


def _jsfiddle(argument: str) -> Embed | None:
    if not JSFIDDLE.fullmatch(argument):
        return None
    address = argument.replace("http:", "https:", 1)
    player = address if "embed" in address else f"{address.removesuffix('/')}/embedded/"
    return _playing("jsfiddle", argument, "JSFiddle", player)


def _codepen(argument: str) -> Embed | None:
    if not CODEPEN.fullmatch(argument):
        return None
    parts = urlsplit(argument.replace("/pen/", "/embed/", 1))
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "embed-version"]
    player = parts._replace(query=urlencode([*query, ("embed-version", "2")])).geturl()
    return _playing("codepen", argument, "CodePen", player)


def _figma(argument: str) -> Embed | None:
    if not FIGMA.fullmatch(argument):
        return None
    query = urlencode({"embed_host": "zenn", "url": argument})
    return _playing("figma", argument, "Figma", f"https://www.figma.com/embed?{query}")


def _playing_itself(service: str, title: str, form: re.Pattern[str]) -> Callable[[str], Embed | None]:
    """The reader of a service whose pages can stand in a frame as they are."""
    return lambda argument: _playing(service, argument, title, argument) if form.fullmatch(argument) else None


EMBEDS: Mapping[str, Callable[[str], Embed | None]] = MappingProxyType(
    {
        "tweet": _tweet,
        "youtube": _youtube,
        "slideshare": _slideshare,
        "speakerdeck": _speakerdeck,
        "docswell": _docswell,
        "jsfiddle": _jsfiddle,
        "codepen": _codepen,
        "codesandbox": _playing_itself("codesandbox", "CodeSandbox", CODESANDBOX),
        "stackblitz": _playing_itself("stackblitz", "StackBlitz", STACKBLITZ),
        "figma": _figma,
        "blueprintue": _playing_itself("blueprintue", "blueprintUE", BLUEPRINT),
        "gist": _gist,
        "github": _github,
    }
)
"""What a service makes of an argument, by the name that stands in `@[name](argument)`."""
