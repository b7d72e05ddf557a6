"""Digests: short names for bytes and values, equal exactly when these are equal."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase, from_plain, to_plain

T = TypeVar("T")

Digest = str
"""32 hexadecimal characters."""


def digest_bytes(content: bytes) -> Digest:
    """The digest of a file's content."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_value(value: object) -> Digest:
    """The digest of a plain value: structs, tuples, lists, mappings, strings, numbers, booleans, None, `SiteError`."""
    return digest_bytes(_ENCODER.encode(value))


def pack(value: object) -> bytes:
    """A value as MessagePack, the same bytes for equal values."""
    return _ENCODER.encode(value)


def unpacker(type_: type[T]) -> Callable[[bytes], T]:
    """`unpack` for many values of one type."""
    return msgspec.msgpack.Decoder(type_, dec_hook=_from_plain).decode


def unpack(content: bytes, type_: type[T]) -> T:
    """The value that `pack` was given; raises `msgspec.MsgspecError` for anything else."""
    return msgspec.msgpack.decode(content, type=type_, dec_hook=_from_plain)


def _to_plain(value: Any) -> object:
    if isinstance(value, SiteError):
        return value.fields
    if isinstance(value, Phrase):
        return to_plain(value)
    raise NotImplementedError(f"no plain form for {type(value).__name__}")


def _from_plain(type_: type, plain: Any) -> object:
    if type_ is SiteError:
        message, at, hint, *rest = plain
        return SiteError(_text(message), msgspec.convert(at, Span), _text(hint), *rest)
    raise NotImplementedError(f"no {type_.__name__} in a cache")


def _text(plain: str | list[Any]) -> str:
    return plain if isinstance(plain, str) else from_plain(*plain)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_plain, order="deterministic")
