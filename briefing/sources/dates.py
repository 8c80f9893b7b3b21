"""Dates as documents write them, as ISO 8601 has them."""

from __future__ import annotations

from datetime import datetime


def day_of(written: str | None) -> str | None:
    """Return a date or a date-time that is ISO 8601, or begins with a day that is; None for anything else.

    Only a year and month say no day to count from, so they count as nothing.
    """
    given = (written or "").strip()
    for form in (given, given[:10]):
        try:
            moment = datetime.fromisoformat(form)
        except ValueError:
            continue
        return form if "-" in form and moment.year > 1000 else moment.date().isoformat()
    return None
