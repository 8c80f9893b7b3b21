"""What an article can come as. Each format is a module that says which bytes are its own and what they hold.

Nothing here imports a library until there is something for it to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.sources.formats import docx, epub, feed, html, mail, markdown, opml, pdf, plaintext, record
from briefing.sources.found import Found, Listing
from briefing.sources.where import Fetched


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `owns` says from their content whether bytes are its own, and `read` what is in them.

    `suffixes` and `media` are the names and media types that it goes by; they decide where the content does not tell.
    """

    name: str
    owns: Callable[[bytes], bool]
    read: Callable[[Fetched], Found | Listing]
    suffixes: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("PDF", pdf.owns, pdf.read),
    Format("EPUB", epub.owns, epub.read),
    Format("Word document", docx.owns, docx.read),
    Format("feed", feed.owns, feed.read),
    Format("list of feeds", opml.owns, opml.read),
    Format("record", record.owns, record.read),
    Format("web page", html.owns, html.read, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    Format("mail", mail.owns, mail.read, (".eml",), ("message/rfc822",)),
    Format("text", plaintext.owns, plaintext.read, (".txt", ".text"), ()),
    Format("markdown", markdown.owns, markdown.read, (".md", ".markdown"), ("text/markdown", "text/x-markdown")),
)
"""Asked in order: by content, then by name and media type; the last resort is TEXT, which says what it cannot read."""

TEXT = next(each for each in FORMATS if each.name == "text")


def format_of(fetched: Fetched) -> Format:
    """Return the format of what was fetched."""
    name = fetched.name.lower()
    by_content = next((each for each in FORMATS if each.owns(fetched.data)), None)
    if by_content:
        # What is plainly called text is text, however much it looks like markdown.
        return TEXT if by_content.name == "markdown" and name.endswith(TEXT.suffixes) else by_content
    if not plaintext.is_text(fetched.data):
        return TEXT
    return next((each for each in FORMATS if name.endswith(each.suffixes) or fetched.media in each.media), TEXT)
