"""cards.json, filled: the titles of pages that texts show as cards or list as sources, and pictures, brought home.

Only what is missing is asked for. An entry without the day on which it was read is its author's: nothing changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec import Struct, structs

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Outside
from sitegen.publish.asking import Patience, ask_all, judge
from sitegen.publish.fetch import NO_HOST, Fetched, Fetcher, FetchError
from sitegen.publish.fetched_pictures import LARGEST_ICON, bring_home
from sitegen.publish.page_head import read_head
from sitegen.site.outside_links import OutsideLink
from sitegen.sources.cards import CARDS_FILE, RULE, is_address, read_cards, write_cards

ARCHIVE = "https://archive.org/wayback/available?url="
"""Tells whether there is a copy of a page (https://archive.org/help/wayback_api.php)."""
SAVED_EVERY = 10

Tell = Callable[[str, int, int], None]


class Done(Struct, frozen=True):
    """How many addresses were read, found to be gone, and brought home as pictures. unanswered: address → why nothing
    is known of it. stopped: whether the user wanted no more."""

    read: int
    gone: int
    pictures: int
    unanswered: dict[str, str]
    stopped: bool


class _Files:
    """The paths at which there are files. root: where they start."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __contains__(self, path: object) -> bool:
        return (self._root / str(path)).is_file()


class _Copy(Struct, frozen=True):
    url: str = ""
    available: bool = False


class _Closest(Struct, frozen=True):
    closest: _Copy = _Copy()


class _Copies(Struct, frozen=True):
    archived_snapshots: _Closest = _Closest()


class Cards:
    """The entries of a project while they are filled. today: "2026-11-27"."""

    def __init__(
        self, root: Path, cards: Mapping[str, Outside], fetcher: Fetcher, patience: Patience, today: str
    ) -> None:
        self._root = root
        self._cards = dict(cards)
        self._saved = dict(cards)
        self._fetcher = fetcher
        self._patience = patience
        self._today = today
        self._counts = {"read": 0, "gone": 0, "pictures": 0}
        self._unanswered: dict[str, str] = {}
        self._icons: set[str] = set()

    def fill(self, links: Iterable[OutsideLink], tell: Tell, *, refresh: bool, images: bool) -> Done:
        """Ask for what is missing or, to refresh, for all that was asked for before as well; keep what comes at any
        time. Raises `SiteError` when the file cannot be written."""
        links = tuple(links)
        stopped = False
        try:
            pages = dict.fromkeys(link.url for link in links if link.use in ("card", "source"))
            self._ask([url for url in pages if self._wants(url, refresh=refresh)], self._meet_page, "pages", tell)
            if images:
                shown = dict.fromkeys(link.url for link in links if link.use == "image")
                icons = dict.fromkeys(self._cards[url].icon for url in pages if url in self._cards)
                wanted = [url for url in (*shown, *filter(None, icons)) if not self._is_home(url)]
                self._icons = set(icons) - set(shown)
                self._ask(list(dict.fromkeys(wanted)), self._meet_picture, "pictures", tell)
        except KeyboardInterrupt:
            stopped = True
        self._save()
        return Done(**self._counts, unanswered=self._unanswered, stopped=stopped)

    def _wants(self, url: str, *, refresh: bool) -> bool:
        known = self._cards.get(url)
        return known is None or (refresh and bool(known.read or known.gone))

    def _is_home(self, url: str) -> bool:
        known = self._cards.get(url)
        return known is not None and bool(known.file or not (known.read or known.gone))

    def _ask(self, urls: list[str], meet: Callable[[str, Fetched | FetchError], None], what: str, tell: Tell) -> None:
        missing = []
        heard = False
        for done, (url, answer) in enumerate(ask_all(urls, self._fetcher, self._patience), 1):
            if str(answer) == NO_HOST:
                missing.append(url)
            else:
                heard = heard or judge(answer).state != "private"
                meet(url, answer)
            tell(what, done, len(urls))
            if done % SAVED_EVERY == 0:
                self._save()
        for url in missing:
            if heard:
                meet(url, FetchError(NO_HOST))
            else:  # no server at all was found: it is the network that is missing
                self._unanswered[url] = NO_HOST

    def _meet_page(self, url: str, answer: Fetched | FetchError) -> None:
        verdict = judge(answer)
        if verdict.state == "fine":
            assert isinstance(answer, Fetched)
            page = read_head(answer.content, answer.kind, answer.url)
            known = self._cards.get(url, Outside())
            kept = {"title": page.title or known.title, "archived": known.archived, "file": known.file}
            self._cards[url] = structs.replace(page, read=self._today, **kept)
            self._counts["read"] += 1
        elif verdict.state == "dead":
            self._meet_loss(url)
        else:
            self._unanswered[url] = verdict.reason

    def _meet_loss(self, url: str) -> None:
        """A page is gone: what was known of it stays."""
        known = self._cards.get(url, Outside())
        archived = known.archived or self._copy(url)
        self._cards[url] = structs.replace(known, gone=known.gone or self._today, archived=archived)
        self._counts["gone"] += 1

    def _copy(self, url: str) -> str:
        """The address of a copy of a page, "" where none is known."""
        try:
            answer = self._fetcher.get(ARCHIVE + quote(url, ""))
            found = msgspec.json.decode(answer.content, type=_Copies) if answer.status == 200 else _Copies()
        except (FetchError, msgspec.MsgspecError):
            return ""
        copy = found.archived_snapshots.closest
        address = "https://" + copy.url.partition("://")[2]
        return address if copy.available and is_address(address) else ""

    def _meet_picture(self, url: str, answer: Fetched | FetchError) -> None:
        verdict = judge(answer)
        if verdict.state != "fine" or not isinstance(answer, Fetched):
            self._unanswered[url] = verdict.reason
            return
        if answer.cut or (url in self._icons and len(answer.content) > LARGEST_ICON):
            self._unanswered[url] = "too large"
            return
        try:
            path = bring_home(self._root, answer.content)
        except ValueError as reason:
            self._unanswered[url] = reason.args[0]
            return
        known = self._cards.get(url, Outside())
        self._cards[url] = structs.replace(known, file=path, read=known.read or self._today)
        self._counts["pictures"] += 1

    def _save(self) -> None:
        """Write down what is new. What its author has written into the file meanwhile stays."""
        news = {url: one for url, one in self._cards.items() if self._saved.get(url) != one}
        if not news:
            return
        file = self._root / CARDS_FILE
        draft = file.with_suffix(".new")
        there = read_cards(file.read_bytes() if file.exists() else b"{}", _Files(self._root))
        if any(problem.rule == RULE for problem in there.problems):
            raise SiteError("was changed meanwhile, and cannot be read now", there.problems[0].at, "mend it", rule=RULE)
        own = {url for url in news if there.cards.get(url) != self._saved.get(url)}
        self._cards = {**there.cards, **{url: one for url, one in news.items() if url not in own}}
        try:
            draft.write_text(write_cards(self._cards), "utf-8", newline="\n")
            draft.replace(file)
        except OSError as problem:
            reason = str(problem.strerror)
            raise SiteError(Phrase("cannot be written ({reason})", reason=reason), Span(CARDS_FILE)) from problem
        self._saved = dict(self._cards)


def unanswered_problems(links: Iterable[OutsideLink], unanswered: Mapping[str, str]) -> tuple[SiteError, ...]:
    """A warning where each address stands first of which nothing could be learnt."""
    first = {link.url: link.at for link in reversed(tuple(links))}
    hint = Phrase('ask again later, or write {{"title": "…"}} into {file} by hand', file=CARDS_FILE)
    return tuple(
        warning(Phrase("no clear answer ({reason}): {url}", reason=Phrase(reason), url=url), at, hint, "unsure")
        for url, reason in unanswered.items()
        if (at := first.get(url, Span(CARDS_FILE)))
    )
