"""Fetching from the web: one page, or a feed, which is kept so that its server is asked only for what is new."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from posixpath import basename
from urllib.parse import unquote, urlsplit

from briefing.clean import plain
from briefing.errors import Unreadable
from briefing.sources import addresses, web
from briefing.sources.where import Fetched, Reach


def fetched_from(location: str, reach: Reach) -> Fetched:
    """Return what is at an address; of a feed that is kept and has not changed, what is kept."""
    limits = web.Limits(private=reach.private, cancelled=reach.cancelled)
    kept = _kept(location, reach.feeds)
    page = web.get(location, limits, (kept and kept.validators) or web.NEW)
    if page.unchanged:
        if kept is None:
            raise Unreadable(f"{addresses.host_of(location)} answered with nothing (304); open it in a browser.")
        return kept
    url = addresses.without_secrets(page.url)
    return Fetched(
        page.data, plain(unquote(basename(urlsplit(url).path))), url, page.media, page.charset, url, page.validators
    )


def keep_feed(location: str, feed: Fetched, folder: Path | None) -> None:
    """Keep a feed with what its server gave to ask for changes; that it cannot be kept is no loss."""
    if folder is None or not feed.validators or not any(feed.validators):
        return
    about = {"source": feed.source, "media": feed.media, "charset": feed.charset, "validators": list(feed.validators)}
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        about_path, data_path = _paths(location, folder)
        # The validators last: new ones beside an old feed would keep it old.
        for path, data in ((data_path, feed.data), (about_path, json.dumps(about).encode())):
            unfinished = path.with_name(f"{path.name}.new")
            with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
            unfinished.replace(path)


def _kept(location: str, folder: Path | None) -> Fetched | None:
    """Return a feed as it was kept; what is damaged is as good as not kept."""
    if folder is None:
        return None
    about_path, data_path = _paths(location, folder)
    with suppress(OSError, ValueError, KeyError, TypeError):
        about = json.loads(about_path.read_bytes())
        etag, modified = map(str, about["validators"])
        source = str(about["source"])
        data = data_path.read_bytes()
        return Fetched(data, "", source, about["media"], about["charset"], source, web.Validators(etag, modified))
    return None


def _paths(location: str, folder: Path) -> tuple[Path, Path]:
    name = hashlib.sha256(location.encode("utf-8", "replace")).hexdigest()[:24]
    return folder / f"{name}.json", folder / f"{name}.feed"
