"""A briefing as one HTML page: no script, nothing from elsewhere, for the screen by day or night and for paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from briefing.clean import clean, plain
from briefing.export.wanted import ALL, Wanted, chosen, loose, page_of, paragraphs, shown
from briefing.kinds import facts, more
from briefing.model import Briefing, Item, Note, day, source_name, standing

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #666; --line: #ddd; --sign: #a34; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #161616; --faint: #a0a0a0; --line: #3a3a3a; --sign: #f89; }
}
body { font: 1rem/1.5 Georgia, serif; color: var(--ink); background: var(--paper); max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
.meta, .aside, .fact, .place, .tags, .state { color: var(--faint); font-size: .9rem; }
article.card { margin: 1.2rem 0; break-inside: avoid; }
article.card h3 { font-size: 1.05rem; margin: 0; display: inline; }
.sign { color: var(--sign); font-weight: bold; margin-right: .4rem; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
.note { margin: .5rem 0 .5rem 1.2rem; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: .3rem; }
.note p { margin: 0; white-space: pre-wrap; }
.dismissed { opacity: .65; }
#article p { position: relative; }
#article p:target { outline: 2px solid var(--sign); outline-offset: .3rem; }
a { color: inherit; }
@media print {
  body { max-width: none; margin: 0; font-size: 11pt; color: #000; background: #fff; }
  a { text-decoration: none; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
STATES = {
    "gone": "unanchored: these words are no longer in the article",
    "check": "the article changed: please check that this note is in the right place",
}


def to_html(briefing: Briefing, wanted: Wanted = ALL) -> str:
    """Return a briefing as a page."""
    lines = [*_head(briefing), *_sections(briefing, wanted), "</main>", "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _head(briefing: Briefing) -> Iterator[str]:
    article = briefing.article
    title = _text(article.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(article.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield "<header>"
    yield f"<h1>{title}</h1>"
    by = [_text(article.author or ""), _text(article.outlet or "")]
    where = [_source(article.source), _source(page_of(article))]
    told = [*by, *where, _text(day(article.published or "")), _tags(briefing.tags)]
    yield f'<p class="meta">{" · ".join(filter(None, told))}</p>'
    yield "</header>"


def _sections(briefing: Briefing, wanted: Wanted) -> Iterator[str]:
    for kind, items in chosen(briefing, wanted):
        yield f'<section class="{kind.name}">'
        yield f"<h2>{kind.plural}</h2>"
        for item in items:
            yield from _card(item, kind.glyph, briefing, wanted)
        yield "</section>"
    if notes := loose(briefing, wanted):
        yield '<section class="notes">'
        yield "<h2>Notes</h2>"
        for note in notes:
            yield from _note(note, briefing, words=True)
        yield "</section>"
    if wanted.article:
        yield '<section id="article">'
        yield "<h2>Article</h2>"
        yield from (f'<p id="p{number}">{_text(each)}</p>' for number, each in enumerate(paragraphs(briefing), 1))
        yield "</section>"


def _card(item: Item, sign: str, briefing: Briefing, wanted: Wanted) -> Iterator[str]:
    card = shown(item, briefing, wanted)
    answered = " answered" if briefing.is_answered(item.id) else ""
    yield f'<article class="card{" dismissed" if item.id in briefing.dismissed else ""}{answered}">'
    head = f'<span class="sign" aria-hidden="true">{_text(sign)}</span><h3>{_text(card.headline)}</h3>'
    yield f'{head} <span class="aside">{_text(card.aside)}</span>{_place(item, briefing, wanted)}'
    yield from (f'<div class="fact">{_text(fact)}</div>' for fact in more(item, briefing) or facts(item, briefing))
    if card.detail:
        yield f"<blockquote>{_text(card.detail)}</blockquote>"
    for note in briefing.notes_on(item.id):
        yield from _note(note, briefing)
    yield "</article>"


def _note(note: Note, briefing: Briefing, words: bool = False) -> Iterator[str]:
    yield '<div class="note">'
    if words and note.anchor and note.anchor.exact:
        yield f"<blockquote>{_text(note.anchor.exact)}</blockquote>"
    yield f"<p>{_lines(note.text)}</p>"
    if note.tags:
        yield f'<div class="tags">{_tags(note.tags)}</div>'
    if state := STATES.get(standing(note, briefing.article).state):
        yield f'<div class="state">{state}</div>'
    yield "</div>"


def _place(item: Item, briefing: Briefing, wanted: Wanted) -> str:
    if not item.places:
        return ""
    number = briefing.article.paragraph(item.places[0][0])
    return (
        f' <a class="place" href="#p{number}">¶{number}</a>'
        if wanted.article
        else f' <span class="place">¶{number}</span>'
    )


def _source(source: str | None) -> str:
    """Return where the article is from, as a link where it is a page of the web."""
    name = _text(source_name(source) or "")
    try:
        is_web = bool(source) and urlsplit(source).scheme in ("http", "https") and bool(urlsplit(source).netloc)
    except ValueError:
        is_web = False
    return f'<a href="{_text(source or "")}" rel="noopener noreferrer">{name}</a>' if is_web else name


def _tags(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{_text(tag)}" for tag in tags)


def _text(text: str) -> str:
    return escape(plain(text))


def _lines(text: str) -> str:
    return escape(clean(text)[0].strip())
