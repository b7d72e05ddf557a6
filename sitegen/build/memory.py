"""What the last build into an output folder left to be remembered: its pages, the questions they asked, the answers.

A question is kept once, with the digest of its answer, however many pages asked it: an answer that has changed tells
which pages to render.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from hashlib import blake2b

from msgspec import Struct

from sitegen.build.built import Built
from sitegen.build.cache import Cache, readable
from sitegen.build.inputs import Basis
from sitegen.model.digest import Digest, digest_bytes, pack, unpack, unpacker
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page, Question, Record
from sitegen.site.questions.index import Facet
from sitegen.site.site import FACETS


class Rendered(Struct, frozen=True):
    """A page that was rendered now. template: the digest of its template; output: of its bytes."""

    page: Page
    template: Digest
    asked: tuple[Question, ...]
    output: Digest


class State(Struct, frozen=True):
    """What the last build made a site of and said of it; only of a build without errors.

    keys: path → the key of its document. built: what was found, without what was done. problems: those of the texts
    and of the templates that a build tells, links: those of the texts that lead nowhere.
    """

    basis: Basis
    keys: dict[str, Digest]
    built: Built
    problems: tuple[SiteError, ...]
    links: tuple[SiteError, ...]


class _Asked(Struct, frozen=True):
    """The one field of a `Record` that tells which pages a changed answer is for."""

    asked: tuple[int, ...]


class Memory:
    """The pages and questions in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def basis(self) -> Basis | None:
        """What the records rest on."""
        return self._cache.note("basis", Basis)

    @cached_property
    def state(self) -> State | None:
        """The build before this one, when it was without errors."""
        return self._cache.note("state", State)

    @cached_property
    def facets(self) -> dict[Facet, Digest]:
        """Those of the site that the questions were put to."""
        return self._cache.note("facets", dict[Facet, Digest]) or {}

    def put_basis(self, basis: Basis, facets: dict[Facet, Digest] | None, state: State | None) -> None:
        """Remember what this build was made of; facets: None for those it was made of before."""
        self._cache.put_note("basis", basis)
        if facets is not None:
            self._cache.put_note("facets", facets)
        self._cache.put_note("state", state)

    def records(self) -> dict[str, Record]:
        """URL → why its page need not be rendered."""
        with readable():
            read = unpacker(Record)
            return {url: read(value) for url, value in self._cache.execute("SELECT url, value FROM records")}

    def urls(self) -> list[str]:
        """The addresses of all pages."""
        with readable():
            return [url for (url,) in self._cache.execute("SELECT url FROM records")]

    def record(self, url: str) -> Record | None:
        """The record of one page."""
        with readable():
            row = self._cache.execute("SELECT value FROM records WHERE url=?", (url,)).fetchone()
            return None if row is None else unpack(row[0], Record)

    def questions(self, same: Collection[Facet]) -> Iterator[tuple[int, Question, Digest]]:
        """Every question with its number and the digest of its answer, save those about facets that are the same."""
        with readable():
            read = unpacker(tuple[str | int, ...])
            places = ", ".join("?" * len(same))
            select = f"SELECT id, question, digest FROM questions WHERE facet NOT IN ({places})"
            for number, question, digest in self._cache.execute(select, tuple(same)):
                yield number, read(question), digest

    def answer(self, question: Question) -> bytes | None:
        """What was answered, packed."""
        with readable():
            row = self._cache.execute("SELECT answer FROM questions WHERE id=?", (number(question),)).fetchone()
            return None if row is None else row[0]

    def askers(self, question: Question) -> list[Record]:
        """The pages that asked a textual question."""
        with readable():
            urls = self._cache.execute("SELECT url FROM askers WHERE question=?", (number(question),)).fetchall()
            records = (self.record(url) for (url,) in urls)
            return [record for record in records if record and number(question) in record.asked]

    def asking(self, numbers: Set[int]) -> list[Record]:
        """The pages that asked any of these questions: all are looked at."""
        with readable():
            read = unpacker(_Asked)
            rows = self._cache.execute("SELECT url, value FROM records")
            urls = [url for url, value in rows if not numbers.isdisjoint(read(value).asked)]
            return [record for url in urls if (record := self.record(url))]

    def holding(self, text: str) -> list[Record]:
        """The records in which a text stands, among them perhaps some where it is part of a longer one."""
        with readable():
            read = unpacker(Record)
            rows = self._cache.execute("SELECT value FROM records WHERE instr(value, ?)", (text.encode(),))
            return [read(value) for (value,) in rows]

    def naming(self, url: str) -> list[tuple[Question, bytes]]:
        """The questions about cards, and those about no facet, in whose answers an address stands; with the answers,
        packed."""
        with readable():
            read = unpacker(tuple[str | int, ...])
            select = "SELECT question, answer FROM questions WHERE facet IN ('cards', '') AND instr(answer, ?)"
            return [(read(question), answer) for question, answer in self._cache.execute(select, (url.encode(),))]

    def keep(self, rendered: Iterable[Rendered], answers: Mapping[Question, bytes], textual: frozenset[str]) -> None:
        """Remember pages that were rendered, and the answers they got. textual: the names of the questions whose askers
        can be looked up."""
        with readable():
            for one in rendered:
                record = Record(one.page, one.template, tuple(sorted(map(number, one.asked))), one.output)
                self._cache.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (one.page.url, pack(record)))
                rows = [(number(question), one.page.url) for question in one.asked if question[0] in textual]
                self._cache.executemany("INSERT OR IGNORE INTO askers VALUES (?, ?)", rows)
            self._cache.executemany(
                "INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?, ?)",
                (
                    (number(one), FACETS.get(str(one[0]), ""), pack(one), digest_bytes(answers[one]), answers[one])
                    for one in sorted(answers, key=number)  # side by side in the file: each part of it is written once
                ),
            )

    def outdate(self, numbers: Iterable[int] | None) -> None:
        """Forget the answers to these questions, or to all."""
        with readable():
            if numbers is None:
                self._cache.execute("DELETE FROM questions")
            else:
                self._cache.executemany("DELETE FROM questions WHERE id=?", [(one,) for one in numbers])

    def forget(self, urls: Iterable[str]) -> None:
        """Forget pages that are gone, and the questions that no other has asked."""
        gone = [(url,) for url in urls]
        if not gone:
            return
        with readable():
            self._cache.executemany("DELETE FROM records WHERE url=?", gone)
            used = {one for record in self.records().values() for one in record.asked}
            unused = [(one,) for (one,) in self._cache.execute("SELECT id FROM questions") if one not in used]
            self._cache.executemany("DELETE FROM questions WHERE id=?", unused)
            self._cache.executemany("DELETE FROM askers WHERE question=?", unused)


@lru_cache(100_000)
def number(question: Question) -> int:
    """The number of a question: 63 bits of its digest, so that no two that a site could ask share one."""
    return int.from_bytes(blake2b(pack(question), digest_size=8).digest()) >> 1
