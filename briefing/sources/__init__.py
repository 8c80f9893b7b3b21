"""From a location to an article: where it is (`where.py`) apart from what it is (`formats/`)."""

from briefing.sources.folder import files_in
from briefing.sources.found import Listed, Listing, Several
from briefing.sources.language import check as check_language
from briefing.sources.read import Reading, from_json_line, read, ref_of
from briefing.sources.where import CLIPBOARD, STDIN, Reach, is_address

__all__ = [
    "CLIPBOARD",
    "STDIN",
    "Listed",
    "Listing",
    "Reach",
    "Reading",
    "Several",
    "check_language",
    "files_in",
    "from_json_line",
    "is_address",
    "read",
    "ref_of",
]
