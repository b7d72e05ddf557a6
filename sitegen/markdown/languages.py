"""The words that authors write behind a fence, and the lexers that they mean."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class, get_all_lexers

_PLAIN_WORDS = """
    ascii astro bicep cast csv gitattributes gitignore go.mod go.sum log math mcp mermaid mmd none openfga plain
    plaintext plantuml prisma proguard puml tck text tree tsv txt zed
    .dockerignore .gitattributes .gitignore .npmignore
"""

# Words that promise no colours, and languages that Pygments does not speak but that are no mistake either.
PLAIN = frozenset(_PLAIN_WORDS.split())

# Names by which zenn.dev, Qiita, GitHub and editors know a language, each with the name that Pygments knows.
OTHER_NAMES = MappingProxyType(
    {
        ".env": "bash",
        ".env.local": "bash",
        ".npmrc": "ini",
        "blade": "html+php",
        "cc": "cpp",
        "cjs": "javascript",
        "cmd": "batch",
        "conf": "ini",
        "cron": "bash",
        "crontab": "bash",
        "cts": "typescript",
        "cwl": "yaml",
        "dotenv": "bash",
        "dotnet": "csharp",
        "editorconfig": "ini",
        "ejs": "html",
        "el": "common-lisp",
        "env": "bash",
        "gitconfig": "ini",
        "gql": "graphql",
        "gradle": "groovy",
        "h": "c",
        "hack": "php",
        "hpp": "cpp",
        "htaccess": "apacheconf",
        "jinja2": "jinja",
        "jsonc": "json",
        "jsonl": "json",
        "kt": "kotlin",
        "kts": "kotlin",
        "mdx": "markdown",
        "mjs": "javascript",
        "mts": "typescript",
        "ndjson": "json",
        "node": "javascript",
        "npmrc": "ini",
        "nunjucks": "jinja",
        "patch": "diff",
        "pgsql": "postgres",
        "plsql": "sql",
        "service": "ini",
        "shellscript": "bash",
        "shellsession": "console",
        "sqlite": "sql",
        "ssh-config": "ini",
        "sshconfig": "ini",
        "stringsdict": "xml",
        "svelte": "html",
        "svg": "xml",
        "telnet": "console",
        "terminal": "console",
        "textile": "json",
        "viml": "vim",
        "vimscript": "vim",
    }
)


def known_language(name: str) -> bool:
    """Whether a word behind a fence is a language, a file of a known kind, a word for plain text, or ""."""
    word = name.strip().lower()
    return not word or word in PLAIN or lexer_class(word) is not None


@cache
def lexer_class(language: str) -> type[Lexer] | None:
    """The Pygments lexer for a language or for a file name; None for plain text and for what nobody knows.

    Lexers that other packages add to Pygments are not looked at: what is installed must not change a page.
    """
    word = language.strip().lower()
    if word in PLAIN:
        return None
    return _by_name(word) or (_by_file_name(word) if "." in word or "/" in word else None)


def _by_name(word: str) -> type[Lexer] | None:
    name = _lexer_names().get(OTHER_NAMES.get(word, word))
    return find_lexer_class(name) if name else None


def _by_file_name(path: str) -> type[Lexer] | None:
    file = path.rpartition("/")[2]
    exact = [name for pattern, name in _file_patterns() if pattern == file]
    if exact:
        return _preferred(exact)
    extension = file.rpartition(".")[2]
    if file in PLAIN or extension in PLAIN:
        return None
    alike = [name for pattern, name in _file_patterns() if fnmatchcase(file, pattern)]
    return _by_name(file) or _by_name(extension) or _preferred(alike)


def _preferred(names: list[str]) -> type[Lexer] | None:
    found = [lexer for lexer in map(find_lexer_class, names) if lexer is not None]
    return max(found, key=lambda lexer: (lexer.priority, lexer.name), default=None)


@cache
def _lexer_names() -> MappingProxyType[str, str]:
    lexers = get_all_lexers(plugins=False)
    return MappingProxyType({alias.lower(): name for name, aliases, _, _ in lexers for alias in aliases})


@cache
def _file_patterns() -> tuple[tuple[str, str], ...]:
    lexers = get_all_lexers(plugins=False)
    return tuple(sorted((pattern.lower(), name) for name, _, patterns, _ in lexers for pattern in patterns))
