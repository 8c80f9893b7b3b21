"""One page from the web, with the manners of a guest and the caution of one who was sent there by a stranger."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from briefing import __version__
from briefing.errors import NotFound, Unreachable, Unreadable
from briefing.sources import addresses
from briefing.sources.where import LIMIT
from briefing.sources.wire import Deadline, Transport

USER_AGENT = f"briefing/{__version__} (a reader's program for the terminal; fetches single pages when asked to)"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,*/*;q=0.5"
REDIRECTS = (301, 302, 303, 307, 308)
TROUBLE = (429, 500, 502, 503, 504)
"""What another try may mend."""


class Validators(NamedTuple):
    """What a server gave to be asked later whether anything changed."""

    etag: str = ""
    modified: str = ""


NEW = Validators()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how far is gone for a page.

    deadline: seconds for all of it. patience: seconds without a byte. size: bytes, unpacked. tries: how often one is
    sent for when there is trouble; between them `pause` is called with seconds, `first_pause` and then twice as many.
    private: whether addresses of this computer and its network are allowed.
    """

    deadline: float = 30.0
    patience: float = 10.0
    size: int = LIMIT
    redirects: int = 5
    tries: int = 3
    first_pause: float = 1.0
    private: bool = False
    cancelled: Callable[[], bool] = lambda: False
    pause: Callable[[float], None] = field(default=lambda seconds: time.sleep(seconds))
    resolve: Callable[[str, int], list[str]] = field(default=addresses.resolved)
    is_public: Callable[[str], bool] = field(default=addresses.is_public)


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent; `unchanged` says that it has nothing new since the validators, and then `data` is empty."""

    url: str
    data: bytes
    media: str = ""
    charset: str | None = None
    validators: Validators = NEW
    unchanged: bool = False


class _Trouble(Exception):
    """Another try may help; `error` is what to say when none did, `after` the seconds that the server asked to wait."""

    def __init__(self, error: Unreachable, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


def get(url: str, limits: Limits = Limits(), validators: Validators = NEW) -> Page:
    """Return the page at an address, or that it has not changed since it gave some validators.

    Raises NotFound when there is no such page, Unreachable when it cannot be had now, Unreadable when it may not be
    fetched or is too big, Cancelled when the reader wants no more.
    """
    deadline = Deadline(limits.deadline, limits.cancelled)
    address = addresses.checked(url)
    wait = limits.first_pause
    for left in range(limits.tries - 1, -1, -1):
        try:
            return _followed(address, limits, deadline, validators)
        except _Trouble as trouble:
            pause = wait if trouble.after is None else trouble.after
            if not left or pause >= deadline.left:
                raise trouble.error from trouble
            _pause(pause, limits, deadline)
            wait *= 2
    raise Unreachable(f"{addresses.host_of(url)} did not answer; try again later.")


def _pause(seconds: float, limits: Limits, deadline: Deadline) -> None:
    """Wait, a little at a time, as long as the reader does."""
    while seconds > 0:
        deadline.check()
        limits.pause(min(seconds, 0.25))
        seconds -= 0.25


def _followed(url: str, limits: Limits, deadline: Deadline, validators: Validators) -> Page:
    """Return the page at an address or where that leads; each address on the way is checked."""
    asked = {
        "User-Agent": USER_AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.modified,
    }
    headers = {name: value for name, value in asked.items() if value}
    # Not by way of a client, which would keep cookies, look for proxies and follow redirects in its own way.
    with Transport(deadline, limits.resolve, (lambda address: True) if limits.private else limits.is_public) as wire:
        for _ in range(limits.redirects + 1):
            deadline.check()
            answer = _answered(wire, url, headers, limits, deadline)
            if isinstance(answer, Page):
                return answer
            url = answer
    raise Unreadable(f"{addresses.host_of(url)} leads from one address to the next and never to a page.")


def _answered(wire: Transport, url: str, headers: dict[str, str], limits: Limits, deadline: Deadline) -> Page | str:
    """Return the page that a request is answered with, or the address that it is sent on to."""
    host = addresses.host_of(url)
    try:
        patience = httpx.Timeout(limits.patience).as_dict()
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": patience})
        response = wire.handle_request(request)
        response.request = request
        try:
            if response.status_code in REDIRECTS:
                return _next(url, response.headers.get("Location", ""))
            return _page(response, url, limits, deadline)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise _Trouble(Unreachable(f"{host} does not answer; try again later.")) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Unreadable(f"'{addresses.shown_url(url)}' is no address of the web; check how it is written.") from error
    except httpx.HTTPError as error:
        if refused := _tls_error(error):
            raise Unreachable(_explained(refused, host)) from error
        if isinstance(error, httpx.ConnectError):
            cannot = f"{host} cannot be reached; check your connection or try again later."
            raise _Trouble(Unreachable(cannot)) from error
        raise _Trouble(Unreachable(f"{host} broke off while it was answering; try again later.")) from error


def _next(url: str, location: str) -> str:
    """Return the address that a page sends its reader on to; raise Unreadable where that may not be followed."""
    try:
        there = addresses.checked(urljoin(url, location))
    except ValueError as error:
        raise Unreadable(f"{addresses.host_of(url)} leads to an address that makes no sense.") from error
    except Unreadable as error:
        raise Unreadable(f"{addresses.host_of(url)} leads away from the web: {error}") from error
    if url.startswith("https:") and there.startswith("http:"):
        raise Unreadable(
            f"{addresses.host_of(url)} leads from a safe connection to an open one; "
            f"give '{addresses.shown_url(there)}' itself if you trust it."
        )
    return there


def _page(response: httpx.Response, url: str, limits: Limits, deadline: Deadline) -> Page:
    status, host = response.status_code, addresses.host_of(url)
    headers = response.headers
    validators = Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))
    if status == 304:
        return Page(url, b"", validators=validators, unchanged=True)
    if status in TROUBLE:
        raise _trouble(status, host, _seconds(headers.get("Retry-After")))
    if status in (404, 410):
        raise NotFound(f"There is no page at '{addresses.shown_url(url)}' ({status}); check the address.")
    if status in (401, 402, 403, 407, 451):
        raise Unreadable(
            f"{host} does not let briefing read this page ({status}); "
            "open it in a browser and save it or copy its text, then read that."
        )
    if not 200 <= status < 300:
        raise Unreadable(f"{host} answered with {status}, which is no page; open it in a browser.")
    data = b"".join(_unpacked(response, limits, deadline, host))
    told = Message()
    told["Content-Type"] = headers.get("Content-Type", "")
    return Page(
        url, data, told.get_content_type() if told["Content-Type"] else "", told.get_content_charset(), validators
    )


def _unpacked(response: httpx.Response, limits: Limits, deadline: Deadline, host: str) -> Iterator[bytes]:
    """Yield the body, unpacked a little at a time, so that a small bomb does not become a large one."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unreadable(f"{host} sends its page packed in a way that was not asked for ({encoding[:20]}).")
    # 32 more than the window's size: it tells gzip and zlib apart itself.
    unpacker = None if encoding in ("", "identity") else zlib.decompressobj(zlib.MAX_WBITS | 32)
    left = limits.size
    for packed in response.iter_raw(65_536):
        deadline.check()
        try:
            data = unpacker.decompress(packed, left + 1) if unpacker else packed
        except zlib.error as error:
            raise Unreadable(f"{host} sends a page that is packed wrongly; open it in a browser.") from error
        left -= len(data)
        if left < 0:
            raise Unreadable(
                f"What {host} sends is over {limits.size // 1_000_000} MB, too big for an article; "
                "save the part to read in a file."
            )
        yield data


def _trouble(status: int, host: str, after: float | None) -> _Trouble:
    if status == 429:
        when = f"in {_span(after)}" if after else "later"
        return _Trouble(Unreachable(f"{host} wants fewer questions (429); try again {when}."), after)
    when = f"in {_span(after)}" if after else "later"
    return _Trouble(Unreachable(f"{host} has trouble of its own ({status}); try again {when}."), after)


def _seconds(asked: str | None) -> float | None:
    """Return how many seconds a Retry-After asks to wait: it holds seconds or a date."""
    if not asked:
        return None
    if asked.strip().isdigit():
        return float(asked.strip()[:9])
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.0f} hours"


def _tls_error(error: BaseException) -> ssl.SSLError | None:
    """Return the error of the safe connection that is behind another error, if one is."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, ssl.SSLError):
            return behind
        behind = behind.__cause__ or behind.__context__
    return None


def _explained(error: ssl.SSLError, host: str) -> str:
    """Return in a sentence why a connection is not safe, and what to do."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return f"No safe connection to {host} could be made; try again later or open it in a browser."
    # The numbers are those of OpenSSL's X509_V_ERR.
    reasons = {
        9: "is not valid yet; check this computer's clock",
        10: "has expired; check this computer's clock, or tell the site",
        18: "was made by the site itself, which proves nothing",
        19: "comes from someone this computer does not trust; your network may be listening in",
        20: "comes from someone this computer does not trust; your network may be listening in",
        62: "is for another site, so this may not be the one you want",
        64: "is for another site, so this may not be the one you want",
    }
    reason = reasons.get(error.verify_code, "cannot be trusted")
    return f"The certificate of {host} {reason}; nothing was fetched."
