"""Plain text: is it text at all, and in which encoding."""

from __future__ import annotations

import codecs
import re

from briefing.errors import Unreadable

HEAD = 8192
"""How many bytes tell whether it is text."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

KNOWN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)

# What newspapers use beyond ASCII: letters of western Europe and the signs of the trade.
_WESTERN = re.compile("[\x00-\x7f\xa0ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßà-öø-ÿŒœŠšŽžŸ‘’“”‚„‹›«»–—…•·€£¥¢§©®™°±²³½¼¾¿¡ªº]*")
_CAPITAL_WITHIN = re.compile("[a-zà-öø-ÿ][À-ÖØ-Þ]|[À-ÖØ-Þ](?=\\s|$)|(?<!\\w)[À-ÖØ-Þ](?=[A-Z][a-z])")
_MOST_FOREIGN = 0.1

_NOISE = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_STRAY = 3


def owns(data: bytes) -> bool:
    """Say whether bytes may be plain text, from the first of them."""
    if data.startswith(tuple(mark for mark, _ in BOMS)):
        return True
    head = data[:HEAD]
    return not head.startswith(tuple(magic for magic, _ in KNOWN)) and b"\0" not in head and not _noisy(head)


def kind_of(data: bytes) -> str:
    """Return what bytes that are no text seem to be, in words."""
    return next((words for magic, words in KNOWN if data.startswith(magic)), "no text")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text in bytes, and a notice where its encoding is not plainly told: a guess, or damage.

    declared: the encoding that a server or the document itself names; where the bytes do not fit it, it is no help.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if (told := _as_declared(data, declared)) is not None:
        return told, None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if guess := _guess(data):
        return data.decode(guess, "replace"), f"The file was not UTF-8; it was read as {guess}."
    return _damaged(data, "utf-8")


def read(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text in bytes with notices; raise Unreadable when they are no text."""
    if not owns(data):
        raise Unreadable(
            f"This seems to be {kind_of(data)}, which briefing cannot read; save the article as plain text."
        )
    text, notice = decode(data, declared)
    return text, (notice,) if notice else ()


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """Return the text in the encoding that was declared; None where there is none or the bytes do not fit it.

    Browsers read what is declared as Latin-1 or ASCII as Windows-1252, for that is what it is; a text that is declared
    so and is UTF-8 all the same is UTF-8.
    """
    try:
        name = codecs.lookup(declared or "").name
        if name in ("iso8859-1", "ascii", "cp1252"):
            return None if _is_utf8(data) else data.decode("cp1252")
        return data.decode(name)
    except (LookupError, ValueError, TypeError, AttributeError):
        # No such encoding, one that makes bytes of bytes, or one that does not fit.
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _noisy(head: bytes) -> bool:
    """Say whether many bytes are control characters that stand in no text; escape sequences are cleaned later."""
    noise = len(head) - len(head.translate(None, _NOISE))
    return noise > _STRAY and noise > len(head) / 10


def _decode_as(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        return _damaged(data, encoding)


def _damaged(data: bytes, encoding: str) -> tuple[str, str]:
    text = data.decode(encoding, "replace")
    return (
        text,
        f"Some bytes make no sense in {encoding.removesuffix('-sig')}; they are shown as \N{REPLACEMENT CHARACTER}.",
    )


def _guess(data: bytes) -> str | None:
    """Return the likeliest encoding. The detector mistakes English with a few accents, so that is tried first."""
    for encoding in ("cp1252", "mac_roman"):
        if _is_western(data, encoding):
            return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else None


def _is_western(data: bytes, encoding: str) -> bool:
    foreign = len(data) - len(data.decode("ascii", "ignore"))
    if foreign > len(data) * _MOST_FOREIGN:
        return False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return _WESTERN.fullmatch(text) is not None and not _CAPITAL_WITHIN.search(text)
