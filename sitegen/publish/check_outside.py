"""Links to pages elsewhere: which of them are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from sitegen.model.errors import SiteError, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Outside
from sitegen.publish.answers import Answers
from sitegen.publish.asking import Patience, Verdict, ask_all, judge
from sitegen.publish.fetch import NO_HOST, Fetcher, Limits
from sitegen.site.outside_links import OutsideLink

COPIES = "https://web.archive.org/web/"
SAVED_EVERY = 20
HASTE = Limits(size=0)
"""Of a page that is only checked, no more is loaded than what comes with its first bytes."""

Tell = Callable[[str, int, int], None]


class Checked(Struct, frozen=True):
    """verdicts: address → what is known of it. asked: how many addresses were asked now. offline: whether no server at
    all could be found; then none is taken for gone. stopped: whether the user wanted no more."""

    verdicts: dict[str, Verdict]
    asked: int
    offline: bool
    stopped: bool


def check_outside(
    links: Iterable[OutsideLink], answers: Answers, fetcher: Fetcher, patience: Patience, tell: Tell
) -> Checked:
    """Ask every address once that no answer of this week is remembered of. Ctrl-C keeps what was learnt."""
    urls = dict.fromkeys(link.url for link in links)
    known = {url: verdict for url in urls if (verdict := answers.get(url))}
    wanted = [url for url in urls if url not in known]
    found: dict[str, Verdict] = {}
    stopped = False
    try:
        for url, answer in ask_all(wanted, fetcher, patience):
            found[url] = judge(answer)
            tell("links", len(found), len(wanted))
            if found[url].reason != NO_HOST:
                answers.put(url, found[url])
            if len(found) % SAVED_EVERY == 0:
                answers.save()
    except KeyboardInterrupt:
        stopped = True
    reasons = {one.reason for one in found.values() if one.state != "private"}
    offline = reasons == {NO_HOST}
    for url, verdict in found.items():
        if verdict.reason == NO_HOST and offline:
            found[url] = Verdict("unsure", NO_HOST)
        else:
            answers.put(url, verdict)
    answers.save()
    return Checked(known | found, len(found), offline, stopped)


def outside_problems(
    links: Iterable[OutsideLink], verdicts: Mapping[str, Verdict], cards: Mapping[str, Outside]
) -> Iterator[SiteError]:
    """A warning at every link that leads to nothing, and at those of which it is not clear. A card or a source that
    leads to a copy already is none of them."""
    told = set()
    for link in links:
        verdict, known = verdicts.get(link.url), cards.get(link.url, Outside())
        healed = link.use in ("card", "source") and known.gone and known.archived
        if not verdict or healed or (link.url, link.at) in told:
            continue
        told.add((link.url, link.at))
        if verdict.state == "dead":
            message = Phrase("this page is gone ({reason}): {url}", reason=Phrase(verdict.reason), url=link.url)
            if link.use == "image":
                message = Phrase("this picture is gone ({reason}): {url}", reason=Phrase(verdict.reason), url=link.url)
            hint = Phrase("correct the address, or link to a copy: {copy}", copy=known.archived or COPIES + link.url)
            yield warning(message, link.at, hint, "dead")
        elif verdict.state == "unsure":
            message = Phrase("no clear answer ({reason}): {url}", reason=Phrase(verdict.reason), url=link.url)
            yield warning(message, link.at, "it may well be there: look at it in a browser", "unsure")
