"""Bytes of a page → text, by what the server says, what the page says, and what can be read at all."""

from __future__ import annotations

import re

UTF_8 = "utf-8"
ENCODINGS = {
    "utf-8": UTF_8, "utf8": UTF_8,
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "cp932": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "eucjp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "windows-1252": "cp1252",
    "iso-8859-2": "iso8859_2", "iso-8859-5": "iso8859_5", "iso-8859-15": "iso8859_15",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8_r",
    "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
"""Label → Python's name, as browsers read them (https://encoding.spec.whatwg.org); of others none are tried."""
BOMS = ((b"\xef\xbb\xbf", UTF_8), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
META = re.compile(rb"<meta\b[^>]{0,400}", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page says how it is written."""


def decode(content: bytes, kind: str) -> str:
    """The text of a page; U+FFFD for what cannot be read. kind: the header Content-Type."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _label(kind.encode("latin-1", "replace"))
    metas = (_label(meta[0]) for meta in META.finditer(content[:HEAD]))
    declared = declared or next(filter(None, metas), "")
    if declared.startswith("utf-16"):
        declared = UTF_8  # what has been read as ASCII so far is none
    jis = "iso2022_jp_ext" if b"\x1b$" in content else ""
    best = ""
    # what is UTF-8 by every byte is nothing else, whatever it says
    for encoding in dict.fromkeys(filter(None, (jis, UTF_8, declared, "euc_jp", "cp932"))):
        text = content.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if not lost or (encoding == declared and lost * 50 < len(text)):
            return text
        if not best or lost < best.count("\ufffd"):
            best = text
    return best


def _label(text: bytes) -> str:
    found = LABEL.search(text)
    return ENCODINGS.get(found[1].decode().lower(), "") if found else ""
