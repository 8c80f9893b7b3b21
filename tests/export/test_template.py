"""The reader's own template: what it is given, that it is held to limits, and errors that name the line."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing.errors import BadTemplate, NotFound
from briefing.export import FORMATS, Wanted, suffix, template
from tests.export.invented import HARMLESS, briefing_of, described

BRIEFING = replace(briefing_of(HARMLESS, ("check *this*",)), tags=("port",))


def rendered(tmp_path: Path, source: str, name: str = "own.txt.j2", article: bool = False) -> str:
    (tmp_path / name).write_text(source, encoding="utf-8")
    return FORMATS["template"](BRIEFING, Wanted(template=str(tmp_path / name), article=article))


def failure(tmp_path: Path, source: str) -> str:
    with pytest.raises(BadTemplate) as error:
        rendered(tmp_path, source)
    return str(error.value)


def test_it_is_given_the_briefing(tmp_path: Path) -> None:
    source = """\
{{ title }} ({{ published }}) {{ tags | join(", ") }}
{% for kind in kinds %}
{{ kind.title }}
{% for card in kind.cards %}
- {{ card.headline }} ¶{{ card.paragraph }}{% for note in card.notes %} / {{ note.text }}{% endfor %}

{% endfor %}
{% endfor %}
{{ paragraphs | length }}
"""
    assert rendered(tmp_path, source, article=True).startswith(
        "Harbour tunnel (2026-11-20) port\nActors\n- Ada Quill ¶1 / check *this*\nNumbers\n- nine boats ¶2"
    )


def test_it_is_told_who_wrote_and_printed_the_article(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("{{ author }}, {{ outlet }}, {{ url }}", encoding="utf-8")
    made = FORMATS["template"](described(BRIEFING), Wanted(template=str(tmp_path / "own.txt")))
    assert made == "Ada Crane, The Lindsey Post, https://post.example/tunnel"


def test_html_is_escaped_by_the_ending_and_words_for_markdown_by_a_filter(tmp_path: Path) -> None:
    hostile = briefing_of(("<b>*x*</b>", *HARMLESS[1:]))
    for name, expected in (
        ("a.html.j2", "&lt;b&gt;*x*&lt;/b&gt;"),
        ("a.md", "<b>*x*</b>"),
        ("b.md", r"\<b>\*x\*\</b>"),
    ):
        (tmp_path / name).write_text("{{ title | md }}" if name == "b.md" else "{{ title }}", encoding="utf-8")
        assert FORMATS["template"](hostile, Wanted(template=str(tmp_path / name))) == expected


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\nb\n{{ nothing }}", "in line 3: 'nothing' is undefined."),
        ("a\n{% for x in %}", "in line 2: Expected an expression"),
        ("{{ 1 / 0 }}", "in line 1: division by zero."),
        ("\n{{ title.nothing }}", "in line 2: "),
        ("{% include 'other' %}", "in line 1: "),
        ("{{ ''.__class__.__mro__ }}", "in line 1: "),
        ("{{ cycler.__init__.__globals__.os.system('true') }}", "in line 1: "),
        ("{{ tags.append('x') }}", "in line 1: "),
        ("{{ range(1000000000) | list }}", "in line 1: Range too big"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, source: str, told: str) -> None:
    assert f"The template 'own.txt.j2' fails {told}" in failure(tmp_path, source)


def test_one_that_runs_away_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "CORE_SECONDS", 1)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    assert "too long or too much memory" in failure(tmp_path, loop)
    assert "too much memory" in failure(tmp_path, "{{ ('x' * 4000000000) | length }}")
    assert "too large" in failure(tmp_path, "{% for a in range(9999) %}{{ 'x' * 9999 }}{% endfor %}")


def test_nothing_hidden_reaches_what_comes_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("{{ title }}|{{ kinds[0].cards[0].record.name }}", encoding="utf-8")
    hidden = replace(BRIEFING, article=replace(BRIEFING.article, title="a\u202eb\u200d\x1b[31mc"))
    assert FORMATS["template"](hidden, Wanted(template=str(tmp_path / "a.txt"))) == "abc|Ada Quill"


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for name in ("none.j2", "", "a\0b"):
        with pytest.raises(NotFound):
            FORMATS["template"](BRIEFING, Wanted(template=name and str(tmp_path / name)))
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    with pytest.raises(BadTemplate, match="UTF-8"):
        FORMATS["template"](BRIEFING, Wanted(template=str(tmp_path / "latin")))


@pytest.mark.parametrize(
    ("name", "ending"), [("a.md.j2", ".md"), ("a.html", ".html"), ("a.jinja", ".txt"), ("a", ".txt")]
)
def test_what_comes_of_it_ends_as_the_template_does(name: str, ending: str) -> None:
    assert suffix("template", Wanted(template=name)) == ending


def test_a_page_by_a_template_cannot_be_broken_by_words(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p title="{{ title }}">{{ title }}</p>', encoding="utf-8")
    tags: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    hostile = briefing_of(('"><script>alert(1)</script>', *HARMLESS[1:]))
    reader.feed(FORMATS["template"](hostile, Wanted(template=str(tmp_path / "a.html"))))
    assert tags == ["p"]
