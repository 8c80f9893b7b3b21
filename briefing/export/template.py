"""A briefing in the form of a template that the reader wrote, for Jinja.

A template is a program: it runs in Jinja's sandbox, in a process of its own that may take only so much time and memory
(`rendering.py`), and it is given plain values alone.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from briefing import places, record
from briefing.clean import clean, plain
from briefing.errors import BadTemplate, NotFound
from briefing.export.wanted import ALL, Wanted, chosen, loose, paragraphs, shown
from briefing.kinds import facts
from briefing.model import Briefing, Item, Note, source_name, standing

# In seconds: what the process may take of a core, and how long it is waited for.
CORE_SECONDS, SECONDS = 10, 30
LARGEST = 1_000_000
_ENDINGS = (".j2", ".jinja", ".jinja2")


def to_template(briefing: Briefing, wanted: Wanted = ALL) -> str:
    """Return what the template that `wanted` names makes of a briefing; BadTemplate when it fails, with the line."""
    path = Path(os.path.expanduser(wanted.template or ""))
    source = _read(path)
    given = {"template": source, "name": path.name, "html": suffix_of(path.name) in (".html", ".htm", ".xml", ".xhtml"),
             "values": values_of(briefing, wanted), "seconds": CORE_SECONDS}  # fmt: skip
    answer = _rendered(json.dumps(given, ensure_ascii=True))
    if "text" in answer:
        return str(answer["text"])
    line = f" in line {answer['line']}" if answer.get("line") else ""
    raise BadTemplate(f"The template '{path.name}' fails{line}: {plain(str(answer.get('error')))[:300]}")


def suffix_of(name: str) -> str:
    """Return what a file made by a template ends in: the template's own ending, without the one that says Jinja."""
    path = Path(name)
    return (Path(path.stem).suffix if path.suffix in _ENDINGS else path.suffix) or ".txt"


def values_of(briefing: Briefing, wanted: Wanted) -> dict[str, Any]:
    """Return the names that a template can use, with plain values, all texts clean."""
    return {name: _cleaned(value) for name, value in _values(briefing, wanted).items()}


def _values(briefing: Briefing, wanted: Wanted) -> dict[str, Any]:
    article = briefing.article
    kinds = [
        {"name": kind.name, "title": kind.plural, "sign": kind.glyph,
         "cards": [_card(item, briefing, wanted) for item in items]}
        for kind, items in chosen(briefing, wanted)
    ]  # fmt: skip
    return {
        "id": article.id,
        "title": plain(article.title),
        "author": article.author,
        "outlet": article.outlet,
        "url": article.url,
        "source": source_name(article.source),
        "published": article.published,
        "language": article.language,
        "tags": list(briefing.tags),
        "kinds": kinds,
        "notes": [_note(note, briefing) for note in loose(briefing, wanted)],
        "paragraphs": paragraphs(briefing) if wanted.article else [],
    }


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)[0]
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def _card(item: Item, briefing: Briefing, wanted: Wanted) -> dict[str, Any]:
    card = shown(item, briefing, wanted)
    return {
        "id": item.id,
        "kind": item.kind,
        "headline": card.headline,
        "aside": card.aside,
        "detail": card.detail,
        "facts": list(facts(item, briefing)),
        "paragraph": briefing.article.paragraph(item.places[0][0]) if item.places else None,
        "answered": briefing.is_answered(item.id),
        "dismissed": item.id in briefing.dismissed,
        "notes": [_note(note, briefing) for note in briefing.notes_on(item.id)],
        "record": record.item_record(item),
    }


def _note(note: Note, briefing: Briefing) -> dict[str, Any]:
    return {
        "text": note.text,
        "tags": list(note.tags),
        "words": note.anchor.exact if note.anchor else "",
        "standing": standing(note, briefing.article).state,
        "created": note.created,
    }


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadTemplate(f"The template '{path.name}' is larger than a megabyte; choose another file.")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTemplate(f"The template '{path.name}' is not text in UTF-8; save it as that.") from error
    except (OSError, ValueError) as error:
        raise NotFound(f"There is no template '{plain(str(path))}' that can be read; check the path.") from error


def _rendered(given: str) -> dict[str, Any]:
    """Return what the process that renders says: a text, or an error and its line."""
    import subprocess

    # -P: nothing is imported from the folder that the reader happens to be in.
    command = [sys.executable, "-P", str(Path(__file__).with_name("rendering.py"))]
    environ = {**os.environ, "PYTHONPATH": str(places.PACKAGE.parent), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, encoding="utf-8", env=environ, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": "it takes too long."}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer
    except ValueError:
        why = "it takes too long or too much memory." if done.returncode < 0 else "it ended without a result."
        return {"error": why}
