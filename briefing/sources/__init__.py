"""From a location to an article: where it is (`where.py`) apart from what it is (`text.py`)."""

from briefing.sources.language import check as check_language
from briefing.sources.read import Reading, from_json_line, read, ref_of

__all__ = ["Reading", "check_language", "from_json_line", "read", "ref_of"]
