"""Topics: every spelling of a topic folded into one, with one label and one address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sitegen.model.digest import digest_bytes
from sitegen.model.shown import Topic
from sitegen.model.values import Book, Document
from sitegen.sources.topics import topic_key, topic_slug


def gather_topics(documents: Iterable[Document], books: Iterable[Book] = ()) -> dict[str, Topic]:
    """Topic key → Topic, most used first and then by key; the label is the commonest spelling."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_books: Counter[str] = Counter()
    texts: tuple[Document | Book, ...] = (*documents, *books)
    for text in texts:
        for label in text.topics:
            spellings[topic_key(label)][label] += 1
            in_books[topic_key(label)] += isinstance(text, Book)
    slugs = topic_slugs(spellings)
    topics = {
        key: Topic(
            url=f"/topics/{slugs[key]}/",
            label=min(labels, key=lambda label: (-labels[label], label)),
            count=labels.total() - in_books[key],
            books=in_books[key],
        )
        for key, labels in spellings.items()
    }
    return dict(sorted(topics.items(), key=lambda item: (-item[1].count - item[1].books, item[0])))


def topic_slugs(keys: Iterable[str]) -> Mapping[str, str]:
    """Key → slug, no two alike: where several keys want one, it goes to the key that is spelt so, else to the first."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(keys, key=lambda key: (topic_slug(key) != key, key)):
        slug = topic_slug(key)
        while slug in taken:
            slug = f"{slug}-{digest_bytes(f'{key} {slug}'.encode())[:4]}"
        taken.add(slug)
        slugs[key] = slug
    return slugs
