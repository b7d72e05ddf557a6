"""The links that the settings put on top and at the foot of every page: whether they lead somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from sitegen.build.outputs import output_path
from sitegen.build.project import Project
from sitegen.model.errors import SiteError, warning
from sitegen.model.phrases import Phrase


def check_bar(project: Project, files: Collection[str]) -> Iterator[SiteError]:
    """A warning for every link of `navigation` and `footer` into the site that leads to none of its files."""
    settings = project.settings
    for name, links in (("navigation", settings.bar), ("footer", settings.foot)):
        for number, (_, address) in enumerate(links):
            path = unquote(urlsplit(address).path)
            if not address.startswith("/") or any(output_path(one) in files for one in (path, f"{path}/")):
                continue
            pages = [f"/{file.removesuffix('index.html')}" for file in files if file.endswith("/index.html")]
            near = get_close_matches(path, pages, 1, 0.7)
            hint = (
                Phrase('did you mean "{near}"?', near=near[0])
                if near
                else "write the address of a page or a file of this site, such as /topics/"
            )
            message = Phrase('{name}: link leads nowhere: "{shown}"', name=name, shown=address)
            yield warning(message, project.item_place(name, number), hint, "link")
