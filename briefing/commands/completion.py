"""Print what makes a shell complete the command line, and answer the shell when it asks."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from string import hexdigits

from briefing.arguments import command, shelf
from briefing.commands import COMMANDS, load
from briefing.console import write

# What a completer gives: each word with what to say beside it, where a shell shows that.
Words = Mapping[str, str]


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "completion",
        "Print a script that makes a shell complete commands, options, the ids of your briefings and their tags.",
        """
briefing completion bash > ~/.local/share/bash-completion/completions/briefing
briefing completion zsh > ~/.zfunc/_briefing   # a folder of $fpath
briefing completion fish > ~/.config/fish/completions/briefing.fish
""",
    )
    made.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell to print it for")
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the script; return the exit status."""
    options = parser().parse_args(arguments)
    from argcomplete.shell_integration import shellcode

    write(shellcode(["briefing"], shell=options.shell).lstrip("\n"))
    return 0


def answer(bare: Callable[[], argparse.ArgumentParser]) -> None:
    """Tell the shell that asked how the word under its cursor may go on, then end.

    bare: makes the parser of a line that names no command yet; where one is named, its parser alone is made.
    """
    import argcomplete

    line = os.environ.get("COMP_LINE", "")[: int(os.environ.get("COMP_POINT", "0"))]
    words = line.split()
    is_whole = len(words) > 2 or line[-1:].isspace()
    if len(words) > 1 and is_whole and words[1] in COMMANDS:
        # Arguments begin behind the command.
        os.environ["_ARGCOMPLETE"] = "2"
        made = load(words[1]).parser()
        _complete(made, words[1])
    else:
        made = bare()
        _complete(made, "")
    argcomplete.autocomplete(made, always_complete_options=False)


def _complete(made: argparse.ArgumentParser, name: str) -> None:
    """Give each argument of a parser what completes it, by what its help calls it."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part, below in action.choices.items():
                _complete(below, f"{name} {part}")
        elif completer := COMPLETERS.get(str(action.metavar)):
            setattr(action, "completer", _completer(name, completer))  # noqa: B010 - argcomplete looks for it there


def _completer(name: str, completer: Callable[[str, str], Words]) -> Callable[..., Words]:
    def complete(prefix: str, **more: object) -> Words:
        return completer(name, prefix)

    return complete


def _articles(name: str, prefix: str) -> Words:
    """Return files, before them the commands where none is named yet."""
    from argcomplete.completers import FilesCompleter

    return {**({} if name else COMMANDS), **dict.fromkeys(FilesCompleter()(prefix=prefix), "")}


def _ids(name: str, prefix: str) -> Words:
    """Return the ids of the briefings with their titles, or of those in the trash where it is they that are meant."""
    if name == "trash restore":
        return {each.id: each.title for each in shelf().trash.listed()}
    return {entry.id: entry.title for entry in shelf().entries()}


def _ids_or_articles(name: str, prefix: str) -> Words:
    # Behind a bare `briefing` ids come once one is begun: until then commands are meant.
    is_begun = name or (prefix and set(prefix) <= set(hexdigits))
    return {**(_ids(name, prefix) if is_begun else {}), **_articles(name, prefix)}


def _tags() -> Iterable[str]:
    return sorted({tag for entry in shelf().entries() for tag in entry.tags})


def _names(name: str, prefix: str) -> Words:
    """Return the names of actors with what they are; no sign that a shell may obey is among them."""
    every = (who for _, actors in shelf().roster.look().every() for who in actors)
    return {who.name: who.type for who in every if re.fullmatch(r"[\w .'-]+", who.name)}


def _ids_or_changes(name: str, prefix: str) -> Words:
    sign = prefix[:1]
    return {f"{sign}{tag}": "" for tag in _tags()} if sign in ("+", "-") else _ids_or_articles(name, prefix)


def _terms(name: str, prefix: str) -> Words:
    from briefing.filtering import FLAGS

    flags = [f"{field}:{flag}" for field, flags in FLAGS.items() for flag in flags]
    return dict.fromkeys([*flags, "source:", *(f"tag:{tag}" for tag in _tags())], "")


COMPLETERS: dict[str, Callable[[str, str], Words]] = {
    "ARTICLE": _articles,
    "ID": _ids,
    "ID|ARTICLE": _ids_or_articles,
    "ID|ARTICLE|+TAG|-TAG": _ids_or_changes,
    "FILTER": _terms,
    "NAME": _names,
}
