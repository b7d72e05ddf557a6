"""The sites that the audit looks at: the repositories of a corpus in one, or made-up articles."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.corpus import generated
from tests.projects import NOW, Site

PROJECT = Path(__file__).parents[2]
ADDRESS = "https://example.org/repo"
SETTINGS = 'title = "技術ノート"\ndescription = "記事の置き場"\nauthor = "山田 太郎"\nsocial_images = false\n'


def build(root: Path, output: str = "_site") -> Path:
    """The output folder of a site, with drafts and all."""
    site = Site(root, now=NOW + 10 * 365 * 86_400)
    built = site.build(output=output, base_url=ADDRESS, drafts=True, future=True)
    assert built.written is not None, [str(one) for one in built.problems if one.level == "error"]
    return root / output


def built(corpus: Path | None, root: Path) -> Path:
    """The output folder of the repositories below a folder, or of the example collection. root: a folder for it."""
    if corpus:
        gather(corpus, root / "corpus")
        return build(root / "corpus")
    return build(PROJECT, str(root / "_site"))


def gather(corpus: Path, root: Path) -> int:
    """Put the articles, books and pictures of every repository below a folder into one at `root`; how many articles.

    What has a name that is taken gets that of its repository, too.
    """
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    (root / "sitegen.toml").write_text(SETTINGS, "utf-8")
    for repository in sorted({one.parent for kind in ("articles", "books") for one in corpus.rglob(kind)}):
        for article in sorted(repository.glob("articles/*.md")):
            shutil.copyfile(article, _free(root / "articles", article, repository))
        for book in sorted(one for one in repository.glob("books/*") if one.is_dir()):
            shutil.copytree(book, _free(root / "books", book, repository))
        if (repository / "images").is_dir():
            shutil.copytree(repository / "images", root / "images", dirs_exist_ok=True)
    return len(list(root.glob("articles/*.md")))


def generate(count: int, root: Path) -> None:
    """Put made-up articles into a repository at `root`."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "articles").mkdir(parents=True)
    (root / "sitegen.toml").write_text(SETTINGS, "utf-8")
    made = generated(count, root)
    for one in made.articles:
        (root / "articles" / f"{one.slug}.md").write_text(one.text, "utf-8")


def _free(folder: Path, wanted: Path, repository: Path) -> Path:
    folder.mkdir(exist_ok=True)
    name = wanted.name
    if (folder / name).exists():
        name = f"{repository.name.partition('+')[0].lower()}-{name}"
    return folder / name
