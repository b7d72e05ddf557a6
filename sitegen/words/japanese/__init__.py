"""Japanese: English template → Japanese template, with the same places."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.words.japanese.cards import CARDS
from sitegen.words.japanese.commands import COMMANDS
from sitegen.words.japanese.desk import DESK
from sitegen.words.japanese.fields import FIELDS
from sitegen.words.japanese.help import HELP
from sitegen.words.japanese.qiita import QIITA
from sitegen.words.japanese.repository import REPOSITORY
from sitegen.words.japanese.settings import SETTINGS
from sitegen.words.japanese.tables import TABLES
from sitegen.words.japanese.texts import TEXTS

JAPANESE: Mapping[str, str] = {
    **CARDS,
    **COMMANDS,
    **DESK,
    **FIELDS,
    **HELP,
    **QIITA,
    **REPOSITORY,
    **SETTINGS,
    **TABLES,
    **TEXTS,
}
