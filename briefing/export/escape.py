"""Text that is not ours, made safe to stand in Markdown; every dialect's signs are taken into account.

What is harmless where it stands is left alone, so that a plain sentence stays as it is.
"""

from __future__ import annotations

import re

from briefing.clean import clean, plain

_FIRST = re.compile(r"[-+>=:#]")  # lists, quotes, underlines of headings, definitions, headings
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_ACTIVE = re.compile(
    r"""
      [\\`*\[\]<{}|~^$]              # code, emphasis, links, HTML, attributes, tables, strikes, footnotes, mathematics
    | (?<![^\W_])_ | _(?![^\W_])     # emphasis; within a word an underscore is none
    | (?<![^\W_])\#                  # headings and #tags; C# is none
    | =(?==) | (?<==)=               # ==highlights==
    | %(?=%) | (?<=%)%               # %%comments%%
    | \+(?=\+) | (?<=\+)\+           # ++insertions++
    | &(?=\#?\w+;)                   # entities
    | /(?=/)                         # addresses: http://, //host
    | @(?=\S)                        # addresses of mail, @names
    | :(?=[a-z][\w+-]*:)             # :signs:
    | (?<=[^\W_])\.(?=[^\W\d_]{2})   # names of hosts, which some readers make links
    | (?<=\bwww)\.
    """,
    re.VERBOSE | re.IGNORECASE,
)


def inline(text: str) -> str:
    """Return a text as one line of Markdown that shows its words and does nothing, at a line's start too."""
    line = plain(text)
    escaped = _ACTIVE.sub(r"\\\g<0>", line)
    if _FIRST.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped)


def indented(text: str, by: int) -> str:
    """Return a reader's own Markdown, every line but the first indented so that it stays in its list item."""
    lines = clean(text)[0].strip().split("\n")
    return "\n".join(line and " " * (by if number else 0) + line for number, line in enumerate(lines))
