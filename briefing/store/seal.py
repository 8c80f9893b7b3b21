"""JSON objects with a checksum of their own: how every file and every line of a journal is written.

The first key is "sum": the first 16 hex digits of the SHA-256 of all that follows it. A JSON parser reads the rest as
it is. This form is the same for every schema, so that a file of a newer briefing can be told from a damaged one.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NoReturn

_HEAD = b'{"sum":"'
_DIGITS = 16
_BODY = len(_HEAD) + _DIGITS + 2  # behind the closing quote and the comma


class Unstorable(ValueError):
    """What was to be written is no JSON: a lone surrogate or a number that is none."""


def seal(values: dict[str, Any]) -> bytes:
    """Return an object that holds at least one key as one line of JSON with its checksum."""
    try:
        content = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    except ValueError as error:
        raise Unstorable(str(error)) from error
    body = content[1:] + b"\n"
    return _head(body) + body


def is_whole(line: bytes) -> bool:
    """Say whether a sealed line, with its line end, is as it was written."""
    return line.startswith(_HEAD) and line[:_BODY] == _head(line[_BODY:])


def unseal(line: bytes) -> dict[str, Any]:
    """Return the object of a sealed line without its checksum; raise ValueError when it is not as it was written."""
    if not is_whole(line):
        raise ValueError("the checksum does not fit")
    return contents(line)


def contents(line: bytes) -> dict[str, Any]:
    """Return the object of a line that is known to be whole, without its checksum."""
    values = parse(line)
    del values["sum"]
    return values


def parse(content: bytes) -> dict[str, Any]:
    """Return the object of some JSON, its checksum or whatever else it holds included; raise ValueError."""
    try:
        values = json.loads(content, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(values, dict):
        raise ValueError("not an object")
    return values


def _head(body: bytes) -> bytes:
    return b'%s%s",' % (_HEAD, sha256(body).hexdigest()[:_DIGITS].encode())


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
