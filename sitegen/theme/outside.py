"""What a page shows of others elsewhere: cards, and the sources in a list of references."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sitegen.markdown.page_text import shown_address, shown_host
from sitegen.markdown.printer import print_html
from sitegen.markdown.reference_lists import host_of
from sitegen.model.dates import date_text
from sitegen.model.values import Outside, Ref
from sitegen.theme.messages import translate
from sitegen.theme.view import View

ELSEWHERE = {"target": "_blank", "rel": "noopener"}
UNKNOWN = Outside()
ICON = "16"
"""Pixels of a side."""


def outside_card(ref: Ref, view: View) -> Element:
    """The card of a page elsewhere: what cards.json knows of it, else its address. What is gone leads to its copy."""
    known: Outside = view.outside(ref.original) or UNKNOWN
    copy = known.archived if known.gone else ""
    card = Element("a", {"class": "card", "href": copy or ref.original, **ELSEWHERE})
    SubElement(card, "span", {"class": "card-title"}).text = known.title or shown_address(ref.text or ref.original)
    if known.description:
        SubElement(card, "span", {"class": "card-summary"}).text = known.description
    host = SubElement(card, "span", {"class": "card-host"})
    words = [shown_host(ref.original)]
    if known.site and known.site.casefold() not in (words[0].casefold(), known.title.casefold()):
        words.insert(0, known.site)
    if known.gone:
        words.append(gone(known, view))
    if copy:
        words.append(translate(view.language, "outside.archived"))
    icon = view.outside(known.icon) if known.icon else None
    asset = view.image("", icon.file) if icon and icon.file else None
    if asset:
        size = {"width": ICON, "height": ICON, "loading": "lazy", "decoding": "async"}
        SubElement(host, "img", {"src": view.href(asset.url), "alt": "", **size}).tail = " · ".join(words)
    else:
        host.text = " · ".join(words)
    return card


def source(ref: Ref, view: View) -> str:
    """Of a source in a list: the link, by the title of its page where its author gave none; or what stands behind it,
    its host, when it was read, and whether it is gone."""
    known: Outside = view.outside(ref.original) or UNKNOWN
    if ref.text:
        title = {"title": ref.title} if ref.title else {}
        link = Element("a", {"href": ref.original, **title, **ELSEWHERE})
        link.text = known.title or ref.text
        return print_html(link)
    cite = Element("cite")
    cite.text = host_of(ref.original)
    if not (known.gone or known.read):
        return print_html(cite)
    when = Element("span", {"class": "gone" if known.gone else "read"})
    when.text = gone(known, view) if known.gone else _read(known, view)
    if known.gone and known.archived:
        when.text += " "
        copy = SubElement(when, "a", {"href": known.archived, **ELSEWHERE})
        copy.text = translate(view.language, "outside.archived")
    return f"{print_html(cite)} {print_html(when)}"


def gone(known: Outside, view: View) -> str:
    """Since when a page is known to be gone."""
    return translate(view.language, "outside.gone", day=date_text(known.gone, view.language))


def _read(known: Outside, view: View) -> str:
    return translate(view.language, "outside.read", day=date_text(known.read, view.language))
