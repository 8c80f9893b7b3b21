"""Which addresses of the web may be fetched from: http and https, and no computer that the web cannot reach."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from briefing.clean import plain
from briefing.errors import Unreachable, Unreadable

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def checked(url: str) -> str:
    """Return an address to fetch, without its fragment; raise Unreadable when it is none or not of the web."""
    shown = shown_url(url)
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise Unreadable(f"'{shown}' is no address of the web; briefing fetches from http and https alone.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port == 0 or any(each.isspace() or not each.isprintable() for each in url):
        raise Unreadable(f"'{shown}' is no address of the web; check how it is written.")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))


def host_of(url: str) -> str:
    """Return the host of an address, to be shown."""
    try:
        return plain(urlsplit(url).hostname or "") or shown_url(url)
    except ValueError:
        return shown_url(url)


def without_secrets(url: str) -> str:
    """Return an address without a name and password in it."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def shown_url(url: str) -> str:
    """Return an address to be shown in a sentence: on one line, not too long, without secrets."""
    try:
        shown = plain(without_secrets(url))
    except ValueError:
        shown = plain(url)
    return shown if len(shown) <= 100 else f"{shown[:60]}…{shown[-39:]}"


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raise Unreachable when there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            f"The host '{plain(host)[:100]}' was not found; check the address and your connection."
        ) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Say whether an IP address is one that the web can reach.

    An IPv6 address that stands for an IPv4 one is as private as that one.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if within is not None and not is_public(str(within)):
            return False
    return ip.is_global and not ip.is_multicast
