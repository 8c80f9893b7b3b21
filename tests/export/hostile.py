"""Words that an article could have to break out of an export: syntax of every format, and what cannot be seen."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.clean import plain

HOSTILE = [
    "# heading", "## a ##", "- item", "+ item", "* item", "1. one", "12) twelve", "> quoted", "---", "***",
    "===", "```", "~~~", "- [ ] task", "[ ] task", "[link](http://e.x)", "![image](x.png)", "[[wiki]]", "[^1]",
    "[^1]: foot", "[a]: http://e.x", "<b>bold</b>", "<!-- hidden", "<script>alert(1)</script>", "<http://e.x>",
    "<a@b.example>", "http://evil.example/x_y_z", "www.evil.example", "WWW.9evil.example", "evil.example",
    "mailto:a@b.example", "a@b.example", "//evil.example", "ftp://e.x", "&amp;", "&#35;", "&copy;", "**bold**",
    "__bold__", "_it_", "*it*", "~~gone~~", "~sub~", "==lit==", "$x$", "$$x$$", "^up^", "%%hidden%%", "#tag",
    "| a | b |", "a|b", "|---|", "\\", "\\\\", "a\\", "`code`", "``", "{#id .c}", "{{ x }}", ": term",
    "::: note", "!!! note", "[!NOTE]", "\n\n# broken out", "\n---\n", "a\n===", "\t code", "    code", "@name",
    "a\u200db", "\u202eevil", "\u2066x\u2069", "\u200b<b>\ufeff", "\x1b[31mred", "x ^card-0cfc4acb",
    "<!--b:0cfc4acb-->",
    "=1+1", "+1", "@SUM(A1)", "-1", '\"><script>', "javascript:alert(1)", "]]|[[x", "../../x", "%%x%%", "--> x",
    "é_", "**", "_", "...", "--- x", "tags: [x]", "'quoted'", '"', "!", "¶9", "- - -", "+ + +", "0.", "1)",
]  # fmt: skip

hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map(" ".join),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map("".join),
    st.text(alphabet=st.sampled_from("ab1 \\`*_{}[]<>()#+-.!|~$^=&:@%/;'\"\n\té"), min_size=1, max_size=30),
    st.text(min_size=1, max_size=30),
).filter(lambda words: plain(words) != "")

# What is never in an export: it is not seen, or turns the writing round.
HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x1b\x00"
