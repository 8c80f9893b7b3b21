"""The process in which a reader's template runs: it takes JSON from its standard input and answers with JSON.

In: {"template", "name", "html": whether what is put in is escaped for HTML, "values", "seconds"}. Out: {"text"}, or
{"error", "line"}.
"""

from __future__ import annotations

import json
import resource
import sys
import traceback
from contextlib import suppress
from typing import Any

MEMORY = 1 << 30
# How many characters may come of it.
MOST = 20_000_000


def main() -> None:
    """Render what standard input asks for."""
    given = json.loads(sys.stdin.read())
    _limit(given["seconds"])
    try:
        answer = _render(given)
    except MemoryError:
        answer = {"error": "it takes too much memory.", "line": None}
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int) -> None:
    # Where the system has no such limit, there is still the time that the result is waited for.
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _render(given: dict[str, Any]) -> dict[str, Any]:
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from briefing.export.escape import inline

    environment = ImmutableSandboxedEnvironment(
        autoescape=given["html"], undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["md"] = lambda text: inline(str(text))
    environment.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    try:
        parts, size = [], 0
        for part in environment.from_string(given["template"]).generate(given["values"]):
            size += len(part)
            if size > MOST:
                return {"error": "what comes of it is too large.", "line": None}
            parts.append(part)
        return {"text": "".join(parts)}
    except TemplateSyntaxError as error:
        return {"error": _sentence(error), "line": error.lineno}
    except TemplateError as error:
        return {"error": _sentence(error), "line": _line(error)}
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return {"error": _sentence(error), "line": _line(error)}


def _sentence(error: Exception) -> str:
    said = str(error) or type(error).__name__
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _line(error: Exception) -> int | None:
    """Return the line of the template at which something failed."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] if lines else None


if __name__ == "__main__":
    main()
