"""How long a program in a terminal takes to be ready and to answer keys, and what memory it takes.

It is measured by `terminal/latency.py` of the evaluation data (BRIEFING_EVALUATION, or ../shared/evaluation beside the
checkout), which times any program in the same way; where that is absent, by the tests' own terminal.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.terminal import Terminal

ROOT = Path(__file__).parents[1]
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, World!")
Hello().run()
"""
# As briefing runs once it is installed: its modules are compiled already.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
BRIEFING = [sys.executable, "-m", "briefing"]
# What terminals send for the keys that have a name here.
NAMED = {"tab": "\t", "esc": "\x1b", "space": " ", "pagedown": "\x1b[6~", "backspace": "\x7f"}


@dataclass(frozen=True)
class Timed:
    """Milliseconds until a program was ready and until each key changed the screen, and its peak memory in MB."""

    ready: float
    keys: list[float]
    memory: float


def timed(
    command: Sequence[str], ready: str, keys: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> Timed:
    """Run a program until it shows a text, then press some keys, each once the screen is at rest."""
    data = Path(environ.get("BRIEFING_EVALUATION") or ROOT.parent / "shared" / "evaluation")
    script = data / "terminal" / "latency.py"
    return (
        _by_script(script, command, ready, keys, environ) if script.is_file() else _by_us(command, ready, keys, environ)
    )


def hello(environ: Mapping[str, str] = os.environ) -> Timed:
    """Run Textual's smallest program, which is what briefing is compared with."""
    return timed([sys.executable, "-c", HELLO], "Hello", environ=environ)


def line(name: str, milliseconds: Sequence[float]) -> str:
    """Return a line of a table: the median, the 95th percentile and how many were measured."""
    median, count = statistics.median(milliseconds), len(milliseconds)
    return f"{name:22} p50 {median:6.1f}   p95 {p95(milliseconds):6.1f} ms   ({count} keys)"


def p95(milliseconds: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(milliseconds)[min(len(milliseconds) - 1, int(0.95 * len(milliseconds)))]


def _by_script(
    script: Path, command: Sequence[str], ready: str, keys: Sequence[str], environ: Mapping[str, str]
) -> Timed:
    # A key pressed "once" is timed to its first change, and the next one waits until the screen is at rest.
    pressed = [part for key in keys for part in ("--key", f"{key}*1")]
    options = [sys.executable, str(script), "--json", "--wait", ready, *pressed, "--", *command]
    done = subprocess.run(options, check=True, capture_output=True, text=True, env=environ)
    found = json.loads(done.stdout)
    if "error" in found:
        raise TimeoutError(f"{ready!r} was never seen")
    return Timed(found["ready_ms"], [key["p50_ms"] for key in found["keys"]], found["rss_peak_mb"])


def _by_us(command: Sequence[str], ready: str, keys: Sequence[str], environ: Mapping[str, str]) -> Timed:
    with Terminal(command, environ) as terminal:
        seconds = terminal.wait(ready)
        answers = [1000 * terminal.repaint(NAMED.get(key, key)) for key in keys]
        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="utf-8")
        peak = re.search(r"VmHWM:\s+(\d+)", status)
        return Timed(1000 * seconds, answers, int(peak[1]) / 1024 if peak else 0.0)
