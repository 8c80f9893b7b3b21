"""Mails (.eml): the body, with subject, sender and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources import text
from briefing.sources.formats import markup
from briefing.sources.found import Found
from briefing.sources.where import Fetched

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

HEAD = 16_384

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?(?:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n")
_TELLING = {
    b"from",
    b"to",
    b"subject",
    b"date",
    b"received",
    b"message-id",
    b"mime-version",
    b"return-path",
    b"delivered-to",
}
_TELLING_FEWEST = 3
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# What the standard library raises on broken mails besides its own errors.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError)


def owns(data: bytes) -> bool:
    """Say whether bytes begin with the fields of a mail: three of those that every mail has."""
    head, at, told = data[:HEAD], 0, set()
    while field := _FIELD.match(head, at):
        told.add(field[1].lower())
        at = field.end()
    return len(told & _TELLING) >= _TELLING_FEWEST and head[at : at + 1] in (b"\r", b"\n", b"")


def read(fetched: Fetched) -> Found:
    """Return the body of a mail; raise Unreadable when it has none that is text."""
    from email import policy
    from email.errors import MessageError
    from email.parser import BytesParser

    try:
        message = BytesParser(policy=policy.default).parsebytes(fetched.data)
        body, cut = _body(message)
        sender = _sender(message)
        subject = plain(str(message["subject"] or ""))
    except (MessageError, *_BROKEN) as error:
        raise Unreadable("This mail is damaged; save it again, or copy its text.") from error
    if not body.strip():
        raise Unreadable("There is no text in this mail; save what is attached to it and read that.")
    return Found(
        f"{body.strip()}\n",
        title=subject or None,
        author=sender or None,
        published=_sent(message),
        cut=cut,
        as_written=True,
    )


def _body(message: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """Return the text of a mail and its signature, which is cut."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", ()
    if part.get_content_subtype() == "html":
        return "\n\n".join(markup.blocks(_content(part))), ()
    written = _content(part).replace("\r\n", "\n")
    at = [found.start() for found in _SIGNATURE.finditer(written)]
    return (written[: at[-1]], (plain(written[at[-1] :]),)) if at else (written, ())


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    return text.decode(payload, part.get_content_charset())[0] if isinstance(payload, bytes) else ""


def _sender(message: EmailMessage) -> str:
    header = message["from"]
    addresses: Iterable[object] = getattr(header, "addresses", ())
    names = (plain(getattr(each, "display_name", "") or getattr(each, "addr_spec", "")) for each in addresses)
    return ", ".join(filter(None, names))


def _sent(message: EmailMessage) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(message["date"])).isoformat(timespec="seconds")
    except _BROKEN:
        return None
