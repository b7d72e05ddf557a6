"""What a build tells its author about itself, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.build.built import Built
from sitegen.model.phrases import Phrase, articles_of, count

NAMED = 20
"""Files that are named one by one before the rest is only counted."""


def summary(built: Built, output: str) -> Iterator[str]:
    """What was found, made and left out; the time it took is for the command line to add."""
    yield from _found(built)
    if built.drafts:
        drafts = count(len(built.drafts), "1 draft", "{n:,} drafts")
        yield Phrase("Left out {count} (--drafts shows them): {names}", count=drafts, names=_names(built.drafts))
    if built.scheduled:
        scheduled = count(len(built.scheduled), "1 scheduled article", "{n:,} scheduled articles")
        yield Phrase("Left out {count} (--future shows them): {names}", count=scheduled, names=_names(built.scheduled))
    if built.broken and built.written is not None:
        broken = count(len(built.broken), "1 broken file", "{n:,} broken files")
        yield Phrase("Left out {count}: {names}", count=broken, names=_names(built.broken))
    if built.unlisted:
        files, names = count(len(built.unlisted), "1 file", "{n:,} files"), _names(built.unlisted)
        yield Phrase("Left out {count} that no book lists as a chapter: {names}", count=files, names=names)
    if built.ignored:
        files = count(built.ignored, "1 Markdown file", "{n:,} Markdown files")
        yield Phrase("Passed over {count} in subfolders of articles/ without a title.", count=files)
    if built.twins:
        articles = count(len(built.twins), "1 article", "{n:,} articles")
        told = "Published in two places, shown once: {count} ({names})"
        yield Phrase(told, count=articles, names=_names(built.twins))
    yield from _work(built, output)


def _found(built: Built) -> Iterator[str]:
    articles = articles_of(built.articles, built.qiita)
    found: Phrase = Phrase("Found {articles}.", articles=articles)
    if built.books:
        books = count(built.books, "1 book", "{n:,} books")
        chapters = count(built.chapters, "1 chapter", "{n:,} chapters")
        found = Phrase("Found {articles}, {books} of {chapters}.", articles=articles, books=books, chapters=chapters)
    for folder, note in built.notes:
        told = Phrase(note) if folder == "." else Phrase("{folder}: {note}", folder=folder, note=Phrase(note))
        found = Phrase("{found} {note}", found=found, note=told)
    yield found


def _work(built: Built, output: str) -> Iterator[str]:
    errors = sum(1 for problem in built.problems if problem.level == "error")
    warnings = len(built.problems) - errors
    if built.slowest and built.slowest[0][0] >= 0.1:
        slowest = ", ".join(f"{path} {seconds:.2f} s" for seconds, path in built.slowest)
        yield Phrase("Slowest: {slowest}", slowest=slowest)
    if warnings:
        yield Phrase("Look at the {count} above.", count=count(warnings, "1 warning", "{n:,} warnings"))
    pages = count(built.pages, "1 page", "{n:,} pages")
    if built.written is None:
        yield Phrase("{count}: nothing was written.", count=count(errors, "1 error", "{n:,} errors"))
    elif not built.rendered and not built.written.written and not built.written.removed:
        told = "Nothing changed: {pages} kept in {output}/, nothing rendered, nothing written."
        yield Phrase(told, pages=pages, output=output)
    else:
        work = Phrase("{n} rendered, {kept} kept.", n=len(built.rendered), kept=built.pages - len(built.rendered))
        files = count(built.written.written, "1 file", "{n:,} files")
        where = Phrase(
            "{files} written to {output}/, {n} removed.", files=files, output=output, n=built.written.removed
        )
        yield Phrase("{pages}: {work} {where}", pages=pages, work=work, where=where)


def _names(paths: Sequence[str]) -> str:
    names, rest = ", ".join(paths[:NAMED]), len(paths) - NAMED
    return Phrase("{names} and {rest} more", names=names, rest=rest) if rest > 0 else names
