"""Pictures: Qiita shows those of the web, a site shows those of the repository as well."""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.common.images import IMAGES_WITHOUT_ADDRESS
from sitegen.markdown.places import find_place
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning


def _image(builder: Builder, token: Token) -> None:
    IMAGES_WITHOUT_ADDRESS.build["image"](builder, token)
    if find_place(str(token.attrs.get("src", "")), "").kind == "site":
        hint = "upload it to Qiita and write the address that it gets there"
        told = "Qiita shows no pictures of a repository"
        builder.harvest.problems.append(warning(told, builder.span(token), hint, "qiita"))


IMAGES = Syntax("picture", nothing_to_install, {"image": _image})
