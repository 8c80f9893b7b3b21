"""What many tests share: the real pipeline and the sample article, read once, and the command as a shell runs it."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefing import config, places
from briefing.model import Article, Briefing

if TYPE_CHECKING:
    from spacy.language import Language

COMMAND = [sys.executable, "-m", "briefing"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Let no test reach beyond this computer."""
    connect = socket.socket.connect

    def connect_here(own: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1")):
            raise AssertionError(f"a test reached for {address[0]}")
        connect(own, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the real pipeline with our components."""
    from briefing.extract import pipeline

    return pipeline.load(config.MODEL)


@pytest.fixture(scope="session")
def sample(nlp: Language) -> Briefing:
    """Return the sample article with what the real pipeline finds in it."""
    from briefing.extract import pipeline

    text = places.sample_article().read_text(encoding="utf-8")
    article = Article("sample", "Huawei 5G Moscow", text)
    return Briefing(article, pipeline.analyse(nlp, article, lambda step, share: None, lambda: False))


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a shelf and settings of its own."""
    return {**os.environ, "BRIEFING_DATA": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}


@pytest.fixture
def briefing(environ: dict[str, str]) -> Run:
    """Return a function that runs the command without a terminal."""

    def run(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, env={**environ, **more})
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


@pytest.fixture
def inside(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command in this process, much sooner, without a terminal."""
    from briefing import cli

    for name in ("BRIEFING_DATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, environ[name])

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            status = cli.main(arguments)
        except SystemExit as wrong:
            status = int(wrong.code or 0)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(["briefing", *arguments], status, said.out, said.err)

    return run
