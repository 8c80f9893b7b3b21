"""The same invented article in each format, made here byte by byte."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

TITLE, AUTHOR, OUTLET, DAY = "Ferry fares rise", "Ada Crane", "The Lindsey Post", "2026-11-20"
PARAGRAPHS = (
    "The port of Lindsey will raise ferry fares by 12 percent from January, the harbour board said on Friday.",
    "“Fuel costs us twice what it did,” said the board’s chair, Ines Marlow. She expects 40,000 passengers a month.",
    "Regular travellers are angry. A petition has gathered 2,300 names in three days, its organisers say, and the "
    "council has promised to discuss it before the end of the year.",
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"


def html(body: str = "", head: str = "") -> bytes:
    """Return a page of a newspaper with all that stands around an article."""
    paragraphs = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title>
<meta property="og:site_name" content="{OUTLET}"><meta name="author" content="{AUTHOR}">
<meta property="article:published_time" content="{DAY}T08:30:00+00:00">
<link rel="canonical" href="https://post.example/ferry">{head}</head>
<body><nav><ul><li><a href="/">Front page</a></li><li><a href="/s">Rowing</a></li></ul></nav>
<article><h1>{TITLE}</h1>{paragraphs}{body}</article>
<aside><h3>Most read</h3><ul><li><a href="/b">Bridge shuts for repairs</a></li></ul></aside>
<footer>Imprint and privacy</footer><script>alert("never shown")</script></body></html>""".encode()


def markdown(front: bool = True) -> bytes:
    """Return the article in markdown, with front matter or with a heading."""
    about = f'---\ntitle: "{TITLE}"\nauthor: {AUTHOR}\npublication: {OUTLET}\ndate: {DAY}\n---\n\n'
    first, second, third = PARAGRAPHS
    body = f"{first.replace('12 percent', '**12 percent**')}\n\n{second}\n\n{third.replace('A petition', '[A petition](https://p.example)')}\n"
    return ((about if front else f"# {TITLE}\n\n") + body).encode()


def pdf(*pages: str, title: str = TITLE) -> bytes:
    """Return a PDF whose pages show lines of ASCII, given with line ends between them."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = [line.replace("\\", "").replace("(", "").replace(")", "") for line in page.split("\n")]
        drawn = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
        stream = drawn.encode("ascii")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(f"<< /Title ({title}) /Author ({AUTHOR}) /CreationDate (D:20261120083000Z) >>".encode())
    made, offsets = io.BytesIO(b""), []
    made.write(b"%PDF-1.4\n")
    for number, each in enumerate(objects, 1):
        offsets.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    made.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects)))
    made.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return made.getvalue()


def wrapped(text: str, width: int = 60) -> str:
    """Return a text with a line end wherever a printed line would be full."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def epub() -> bytes:
    """Return a book of two pages, with a table of contents, in an order that is not that of their names."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    first, *others = (f"<p>{each}</p>" for each in PARAGRAPHS)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata><dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:date>{DAY}</dc:date>"
            f"<dc:publisher>{OUTLET}</dc:publisher></metadata><manifest>"
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            '<item id="z" href="z%20one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="nav"/><itemref idref="z"/><itemref idref="a"/></spine></package>',
            "OPS/nav.xhtml": page.format("<p>Contents of the book</p>"),
            "OPS/z one.xhtml": page.format(first),
            "OPS/a.xhtml": page.format("".join(others)),
        }
    )


def docx(body: str | None = None) -> bytes:
    """Return a Word document; `body` is XML to stand in place of the article's paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{each}</w:t></w:r></w:p>' for each in PARAGRAPHS)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
        f"<dcterms:created>{DAY}T08:30:00Z</dcterms:created></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{body or paragraphs}</w:body></w:document>",
            "docProps/core.xml": core,
        }
    )


def mail(body: str = "", kind: str = "text/plain") -> bytes:
    """Return a mail with the article as its body, or with another body."""
    return (
        f"Received: from there\r\nFrom: {AUTHOR} <ada@post.example>\r\nTo: me@reader.example\r\nSubject: {TITLE}\r\n"
        f"Date: Fri, 20 Nov 2026 08:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n" + (body or TEXT).replace("\n", "\r\n")
    ).encode()


def rss(*links: str) -> bytes:
    """Return a feed of articles at some addresses."""
    items = "".join(
        f"<item><title>Article {number} &amp; more</title><link>{link}</link>"
        "<pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate></item>"
        for number, link in enumerate(links, 1)
    )
    return (
        f'<?xml version="1.0"?>\n<!-- made by hand --><rss version="2.0"><channel><title>{OUTLET}</title>{items}'
        "</channel></rss>"
    ).encode()


def atom(*links: str) -> bytes:
    """Return an Atom feed of articles at some addresses."""
    entries = "".join(
        f'<entry><title>Article {number}</title><link href="{link}"/><updated>2026-11-20T08:30:00Z</updated></entry>'
        for number, link in enumerate(links, 1)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title>{entries}</feed>'.encode()


def opml(*links: str) -> bytes:
    """Return a list of feeds at some addresses."""
    outlines = "".join(
        f'<outline type="rss" text="Feed {number}" xmlUrl="{link}"/>' for number, link in enumerate(links, 1)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>My feeds</title></head>'
        f'<body><outline text="News">{outlines}</outline></body></opml>'
    ).encode()


def record(**more: object) -> bytes:
    """Return the record of the article as `briefing export` and `briefing extract` write it, or with other fields."""
    about = {"title": TITLE, "author": AUTHOR, "outlet": OUTLET, "published": DAY, "url": None, "text": TEXT}
    return json.dumps({"schema": "briefing/1", "id": "0" * 12, **about, "items": [], **more}).encode() + b"\n"


PDF = pdf("\n".join(wrapped(each).replace("“", '"').replace("”", '"').replace("’", "'") + "\n" for each in PARAGRAPHS))
EVERY: dict[str, bytes] = {
    "txt": TEXT.encode(),
    "md": markdown(),
    "html": html(),
    "pdf": PDF,
    "epub": epub(),
    "docx": docx(),
    "eml": mail(),
    "json": record(),
}
"""The article in each format, by the ending of its file."""
