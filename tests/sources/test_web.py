"""The web: a server that misbehaves in each way, and the sentence that a reader gets for it."""

from __future__ import annotations

import gzip
import io
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError, Cancelled, NotFound, Unreachable, Unreadable
from briefing.sources import Reach, Several, addresses, read, web
from briefing.sources.web import Limits, get
from tests.sources import made
from tests.sources.certificates import CERTIFICATE, KEY
from tests.sources.server import Answer, Server

Write = Callable[[bytes], object]


@pytest.fixture
def pauses() -> list[float]:
    """Return the pauses that were made."""
    return []


@pytest.fixture
def near(pauses: list[float]) -> Limits:
    """Return limits that let the test server be reached, make no real pause and soon lose patience."""
    return Limits(private=True, pause=pauses.append, patience=2.0, size=100_000)


@pytest.fixture
def guarded(near: Limits) -> Limits:
    """Return limits to which the test server is on the web and the rest of this computer is not."""
    return replace(near, private=False, is_public=lambda address: address == "127.0.0.1")


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(b"", status, {"Location": to})


class TestAnswers:
    def test_a_page_with_what_was_told_of_it(self, server: Server, near: Limits) -> None:
        headers = {"Content-Type": "text/HTML; charset=Latin-1", "ETag": '"1"', "Last-Modified": "yesterday"}
        page = get(server.at("/a?b=c", Answer(b"words", headers=headers)) + "#part", near)
        assert (page.data, page.media, page.charset) == (b"words", "text/html", "latin-1")
        assert page.validators == ('"1"', "yesterday")
        ((path, asked),) = server.asked
        assert path == "/a?b=c"
        assert asked["user-agent"].startswith("briefing/")
        assert "cookie" not in asked

    @pytest.mark.parametrize("encoding", ["gzip", "deflate"])
    def test_a_packed_page_is_unpacked(self, server: Server, near: Limits, encoding: str) -> None:
        pack = gzip.compress if encoding == "gzip" else zlib.compress
        answer = Answer(pack(b"words" * 1000), headers={"Content-Encoding": encoding})
        assert get(server.at("/packed", answer), near).data == b"words" * 1000

    @pytest.mark.parametrize(
        ("status", "kind", "words"),
        [
            (404, NotFound, r"no page at 'http://127.0.0.1:\d+/x' \(404\)"),
            (410, NotFound, "no page"),
            (401, Unreadable, r"does not let briefing read this page \(401\)"),
            (403, Unreadable, "open it in a browser and save it"),
            (418, Unreadable, "answered with 418"),
        ],
    )
    def test_what_no_other_try_mends(
        self, server: Server, near: Limits, status: int, kind: type[BriefingError], words: str
    ) -> None:
        with pytest.raises(kind, match=words):
            get(server.at("/x", Answer(b"", status)), near)
        assert len(server.asked) == 1

    def test_trouble_that_passes_is_waited_for_longer_each_time(
        self, server: Server, near: Limits, pauses: list[float]
    ) -> None:
        url = server.at("/busy", Answer(b"", 503), Answer(b"", 500), Answer(b"words"))
        assert get(url, near).data == b"words"
        assert sum(pauses) == 3.0
        assert len(server.asked) == 3

    def test_trouble_that_stays_is_told(self, server: Server, near: Limits) -> None:
        with pytest.raises(Unreachable, match=r"127.0.0.1 has trouble of its own \(500\); try again later"):
            get(server.at("/broken", Answer(b"", 500)), near)
        assert len(server.asked) == near.tries

    def test_a_server_that_asks_to_wait_is_waited_for(self, server: Server, near: Limits, pauses: list[float]) -> None:
        url = server.at("/limit", Answer(b"", 429, {"Retry-After": "7"}), Answer(b"words"))
        assert get(url, near).data == b"words"
        assert sum(pauses) == 7.0

    @pytest.mark.parametrize(
        ("after", "told"),
        [
            ("3600", "in 60 minutes"),
            ("99999999999999", "hours"),
            ("later", "try again later"),
            (format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True), "in 3 hours"),
        ],
    )
    def test_one_that_asks_for_too_long_is_not(self, server: Server, near: Limits, after: str, told: str) -> None:
        with pytest.raises(Unreachable, match=told):
            get(server.at("/limit", Answer(b"", 429, {"Retry-After": after})), near)
        assert len(server.asked) == (near.tries if after == "later" else 1)


class TestMisbehaviour:
    def test_a_body_without_end_is_cut_off(self, server: Server, near: Limits) -> None:
        def forever(write: Write) -> None:
            while True:
                write(b"x" * 10_000)

        with pytest.raises(Unreadable, match="too big for an article"):
            get(server.at("/endless", Answer(write=forever)), near)

    def test_a_bomb_is_not_unpacked(self, server: Server, near: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
        unpacked = []
        real = zlib.decompressobj

        class Counting:
            def __init__(self, bits: int) -> None:
                self._real = real(bits)

            def decompress(self, data: bytes, most: int) -> bytes:
                made = self._real.decompress(data, most)
                unpacked.append(len(made))
                return made

        monkeypatch.setattr(zlib, "decompressobj", Counting)
        bomb = gzip.compress(b"\0" * 50_000_000)
        with pytest.raises(Unreadable, match="too big for an article"):
            get(server.at("/bomb", Answer(bomb, headers={"Content-Encoding": "gzip"})), near)
        assert sum(unpacked) <= near.size + 1

    @pytest.mark.parametrize(
        ("encoding", "told"), [("gzip", "packed wrongly"), ("br", "packed in a way"), ("gzip, gzip", "packed in a way")]
    )
    def test_a_body_that_is_packed_wrongly_is_told(
        self, server: Server, near: Limits, encoding: str, told: str
    ) -> None:
        with pytest.raises(Unreadable, match=told):
            get(server.at("/wrong", Answer(b"not packed at all", headers={"Content-Encoding": encoding})), near)

    def test_a_body_shorter_than_it_claims_is_told(self, server: Server, near: Limits) -> None:
        with pytest.raises(Unreachable, match="broke off while it was answering"):
            get(server.at("/short", Answer(b"words", length=500)), near)

    def test_a_body_longer_than_it_claims_ends_there(self, server: Server, near: Limits) -> None:
        assert get(server.at("/long", Answer(b"words and more", length=5)), near).data == b"words"

    def test_a_server_that_says_nothing_loses_patience(self, near: Limits) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            with pytest.raises(Unreachable, match="does not answer; try again later"):
                get(url, replace(near, patience=0.3, tries=2))

    @pytest.mark.parametrize(
        "first", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n"]
    )
    def test_one_that_drips_is_left_at_the_deadline(self, near: Limits, first: bytes) -> None:
        done = threading.Event()

        def drip() -> None:
            connection, _ = silent.accept()
            with connection:
                connection.sendall(first)
                while not done.wait(0.02):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        with socket.create_server(("127.0.0.1", 0)) as silent:
            thread = threading.Thread(target=drip, daemon=True)
            thread.start()
            limits = replace(near, deadline=0.6, patience=30.0)
            try:
                with pytest.raises(Unreachable):
                    get(f"http://127.0.0.1:{silent.getsockname()[1]}/", limits)
            finally:
                done.set()
                thread.join()

    @pytest.mark.parametrize(
        "answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", b"\0" * 200_000]
    )
    def test_one_that_speaks_no_http_is_told(self, near: Limits, answer: bytes) -> None:
        def speak() -> None:
            while True:
                try:
                    connection, _ = silent.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(10_000)
                    connection.sendall(answer)

        with socket.create_server(("127.0.0.1", 0)) as silent:
            threading.Thread(target=speak, daemon=True).start()
            with pytest.raises((Unreachable, Unreadable)):
                get(f"http://127.0.0.1:{silent.getsockname()[1]}/", near)

    def test_one_that_is_not_there_is_told(self, near: Limits) -> None:
        with socket.create_server(("127.0.0.1", 0)) as gone:
            port = gone.getsockname()[1]
        with pytest.raises(Unreachable, match="cannot be reached; check your connection"):
            get(f"http://127.0.0.1:{port}/", near)

    def test_a_host_that_is_not_known_is_told(self, near: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(*arguments: object, **options: object) -> object:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        with pytest.raises(Unreachable, match="The host 'nowhere.example' was not found"):
            get("https://nowhere.example/a", near)

    def test_a_reader_who_wants_no_more_does_not_wait(self, server: Server, near: Limits) -> None:
        begun = threading.Event()

        def stall(write: Write) -> None:
            write(b"x")
            begun.set()
            threading.Event().wait(5)

        with pytest.raises(Cancelled):
            get(server.at("/stall", Answer(write=stall)), replace(near, cancelled=begun.is_set, patience=30.0))


class TestRedirects:
    @pytest.mark.parametrize("status", web.REDIRECTS)
    def test_they_are_followed(self, server: Server, near: Limits, status: int) -> None:
        server.at("/b/there", Answer(b"words"))
        page = get(server.at("/b/here", redirect("there", status)), near)
        assert (page.data, page.url) == (b"words", f"http://127.0.0.1:{server.port}/b/there")

    def test_not_for_ever(self, server: Server, near: Limits) -> None:
        with pytest.raises(Unreadable, match="leads from one address to the next"):
            get(server.at("/loop", redirect("/loop")), near)
        assert len(server.asked) == near.redirects + 1

    @pytest.mark.parametrize(
        "to", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/html,x", "javascript:1"]
    )
    def test_not_away_from_the_web(self, server: Server, near: Limits, to: str) -> None:
        with pytest.raises(Unreadable, match="leads away from the web"):
            get(server.at("/away", redirect(to)), near)

    @pytest.mark.parametrize(
        "to",
        [
            "http://127.0.0.2:{port}/secret",
            "http://[::1]:{port}/secret",
            "http://2130706434:{port}/secret",
            "//127.0.0.2:{port}/secret",
        ],
    )
    def test_not_into_this_computer_or_its_network(self, server: Server, guarded: Limits, to: str) -> None:
        server.at("/secret", Answer(b"secret"))
        with pytest.raises(Unreadable, match="on this computer or its own network.*--private allows it"):
            get(server.at("/in", redirect(to.format(port=server.port))), guarded)
        assert [path for path, _ in server.asked] == ["/in"]

    def test_not_from_a_safe_connection_to_an_open_one(self) -> None:
        with pytest.raises(Unreadable, match="from a safe connection to an open one"):
            web._next("https://a.example/", "http://a.example/b")


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
            *("0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
            *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "words"),
        ],
    )
    def test_those_that_the_web_cannot_reach(self, address: str) -> None:
        assert not addresses.is_public(address)

    @pytest.mark.parametrize(
        "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]
    )
    def test_those_that_it_can(self, address: str) -> None:
        assert addresses.is_public(address)

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "localhost", "0", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
    )
    def test_nothing_here_is_asked_unless_allowed(self, server: Server, host: str) -> None:
        with pytest.raises(Unreadable, match="--private allows it"):
            get(server.at("/secret", Answer(b"secret"), host=host))
        assert not server.asked

    def test_a_name_that_leads_here_is_looked_through(self, server: Server, near: Limits) -> None:
        """What was checked is what is connected to: no second look-up can lead elsewhere."""
        asked: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) > 1 else ["192.0.2.1", "10.1.2.3"]

        with pytest.raises(Unreadable, match="'news.example' is on this computer"):
            get(server.at("/a", Answer(b"secret"), host="news.example"), replace(near, private=False, resolve=resolve))
        assert asked == ["news.example"]
        assert not server.asked

    def test_the_host_is_asked_by_its_name(self, server: Server, guarded: Limits) -> None:
        limits = replace(guarded, resolve=lambda host, port: ["10.1.2.3", "127.0.0.1"])
        assert get(server.at("/a", Answer(b"words"), host="news.example"), limits).data == b"words"
        assert server.asked[0][1]["host"] == f"news.example:{server.port}"

    @pytest.mark.parametrize(
        "url",
        [
            *("ftp://a.example/x", "file:///etc/passwd", "javascript://a.example/%0aalert(1)", "http://", "http:///x"),
            *(
                "http://a b.example/",
                "http://a.example:99999999/",
                "http://a.example:0/",
                "https://[::1/",
                "http://a\x00b/",
            ),
        ],
    )
    def test_what_is_no_address_of_the_web_is_refused(self, url: str) -> None:
        with pytest.raises(Unreadable, match="no address of the web"):
            get(url)

    def test_a_password_in_an_address_is_not_kept(self, server: Server) -> None:
        url = server.at("/ferry", Answer(made.html())).replace("http://", "http://ada:secret@")
        article = read(url, io.BytesIO(), reach=Reach(private=True)).article
        assert "secret" not in f"{article}"
        with pytest.raises(NotFound) as told:
            read(url + "x", io.BytesIO(), reach=Reach(private=True))
        assert "secret" not in str(told.value)

    @given(st.text(max_size=60))
    @settings(deadline=None)
    def test_any_text_is_an_address_or_told_in_a_sentence(self, text: str) -> None:
        limits = Limits(tries=1, resolve=lambda host, port: ["127.0.0.1"])
        with pytest.raises(BriefingError) as told:
            get(f"http://{text}", limits)
        assert "\n" not in str(told.value)


class TestSafeConnections:
    @pytest.fixture
    def safe(self, tmp_path: Path) -> Iterator[int]:
        """Yield the port of a server whose certificate nobody vouches for."""
        (tmp_path / "both.pem").write_text(KEY + CERTIFICATE)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "both.pem")

        def speak() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    try:
                        with context.wrap_socket(connection, server_side=True) as stream:
                            stream.recv(10_000)
                            stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords")
                    except OSError:
                        continue

        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=speak, daemon=True).start()
            yield listening.getsockname()[1]

    def test_a_certificate_that_proves_nothing_is_explained(self, safe: int, near: Limits) -> None:
        with pytest.raises(Unreachable, match="certificate of 127.0.0.1 was made by the site itself"):
            get(f"https://127.0.0.1:{safe}/", near)

    def test_the_readers_own_certificates_count(
        self, safe: int, near: Limits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "ca.pem").write_text(CERTIFICATE)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert get(f"https://localhost:{safe}/", near).data == b"words"
        with pytest.raises(Unreachable, match="is for another site"):
            get(f"https://127.0.0.1:{safe}/", near)

    def test_one_that_does_not_speak_it_is_told(self, server: Server, near: Limits) -> None:
        with pytest.raises(Unreachable, match="No safe connection to 127.0.0.1"):
            get(server.at("/a", Answer(b"words")).replace("http:", "https:"), near)


class TestFeeds:
    def reach(self, folder: Path) -> Reach:
        return Reach(private=True, feeds=folder / "feeds")

    def titles(self, url: str, folder: Path) -> list[str]:
        with pytest.raises(Several) as told:
            read(url, io.BytesIO(), reach=self.reach(folder))
        return [each.location for each in told.value.listing.listed]

    def test_only_what_is_new_is_asked_for(self, server: Server, tmp_path: Path) -> None:
        first, second = made.rss("https://a.example/1"), made.rss("https://a.example/2", "https://a.example/1")
        url = server.at(
            "/feed",
            Answer(first, headers={"ETag": '"one"', "Last-Modified": "Monday"}),
            Answer(b"", 304),
            Answer(second),
        )
        assert [len(self.titles(url, tmp_path)) for _ in range(3)] == [1, 1, 2]
        asked = [(headers.get("if-none-match"), headers.get("if-modified-since")) for _, headers in server.asked]
        assert asked == [(None, None), ('"one"', "Monday"), ('"one"', "Monday")]

    def test_a_page_is_asked_for_whole(self, server: Server, tmp_path: Path) -> None:
        url = server.at("/ferry", Answer(made.html(), headers={"ETag": '"one"'}))
        for _ in range(2):
            read(url, io.BytesIO(), reach=self.reach(tmp_path))
        assert not any("if-none-match" in headers for _, headers in server.asked)

    def test_a_feed_that_was_kept_badly_is_asked_for_whole(self, server: Server, tmp_path: Path) -> None:
        url = server.at("/feed", Answer(made.rss("https://a.example/1"), headers={"ETag": '"one"'}))
        self.titles(url, tmp_path)
        (kept,) = (tmp_path / "feeds").glob("*.json")
        kept.write_text("{")
        assert len(self.titles(url, tmp_path)) == 1
        assert "if-none-match" not in server.asked[1][1]

    def test_only_the_reader_can_read_what_is_kept(self, server: Server, tmp_path: Path) -> None:
        self.titles(server.at("/feed", Answer(made.rss("https://a.example/1"), headers={"ETag": '"one"'})), tmp_path)
        assert {path.stat().st_mode & 0o077 for path in (tmp_path / "feeds").iterdir()} == {0}

    def test_nothing_new_that_was_not_asked_for_is_told(self, server: Server) -> None:
        with pytest.raises(Unreadable, match="answered with nothing"):
            read(server.at("/feed", Answer(b"", 304)), io.BytesIO(), reach=Reach(private=True))
