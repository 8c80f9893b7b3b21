"""Score the numbers and dates of `briefing extract --jsonl` on the cases of Recognizers-Text.

    python -m tests.evaluate_specs [--failed] [NAME...]     all sets, or those named (number, date, ...)

A case is a short text, what its authors expect in it, and the day on which it is read. It passes when every expected
value stands at its words and nothing else is called a figure of that kind. The data belongs to others and is no part of
the project: see `evaluate.py`.

Many cases are written for an assistant that takes commands. `SENSELESS` says which make no sense in an article, by what
their words are, whether they pass or not; both shares are printed.
"""

from __future__ import annotations

import json
import math
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.evaluate import Record, data_folder, extract, judge

TESTS = Path(__file__).parent
SETS = ("number", "percent", "ordinal", "numberrange", "date", "dateperiod", "duration")
AMOUNTS = ("number", "count", "share", "score")
# Why cases of a set make no sense in an article: a pattern that finds them in the text.
_ARITHMETIC = r"\^|\d[eE][+-]?\d|\bover\s(?:one|twenty|\d)|\d over\b|\bone over\b|<|>|="
_SPELT_FRACTION = (
    r"\b(?:hundred|thousand|twenty|thirty|ninety|trillion)(?:[\s-]+\w+)*[\s-]+(?:\w+th|\w+ths|firsts?)\b|ionths?\b"
)
_IDENTIFIER = r"\d\.\d+\.\d|phone|\d/\d+/\d|nrs?\.|SCP|\d,\d{1,2}\b(?!,)|\{|\d ?G\b|\bdzs?\b|\bdozs\b|\d tln"
_COMMAND = r"\bmy (?:day|week|weekend)\b|\btmrw\b|\bhahaha\b|[Cc]ortana|\bOOO\b|\booo\b|\bschedule\b|\bset\b|[Pp]lease"
SENSELESS: dict[str, dict[str, str]] = {
    "number": {
        "arithmetic or program text": _ARITHMETIC,
        "a fraction no one spells out": _SPELT_FRACTION,
        "an identifier, an address, shorthand": _IDENTIFIER,
    },
    "percent": {
        "the word without a number": r"\b(?:small percent|a percentage\?)|the % of",
        "an address": r"https?://",
    },
    "date": {
        "a command in shorthand": r"\bmy day\b|\btmrw\b|\bthe day$",
        "digits that could be any numbers": r"(?<![\d/.-])\d{1,2}[-/.,]\d{1,2}(?:[-/.,]\d{1,2})?(?![\d/.-])",
        "a day of the month alone": r"(?:for the|on) (?:\d+(?:st|nd|rd|th)?|second|thirty|twenty \w+)\b[ .!]*$",
        "a count of no certain size": r"\bfew\b",
        "a day and a month that read both ways": r"\b(?:3-7-2017)\b|\b0?[1-9]-0?[1-9]-\d{4}",
        "a day the calendar lacks": r"31st of this|fifth Sunday",
        "a day of the week counted in no month": r"back (?:first|second|third) \w+day$",
    },
    "dateperiod": {
        "a command in shorthand": _COMMAND,
        "a season, which has no days": r"\b(?:summer|spring)\b",
        "a count of no certain size": r"\bfew\b",
        "digits that could be any numbers": r"\b\d{1,2}/\d{1,2}\b|\d{4} ?[-/.] ?\d{1,2}\b(?!\d)|\b\d{1,2} ?- ?\d{4}\b",
        "a day of the month alone": r"the 18th",
    },
}


def senseless(name: str, case: Record) -> str | None:
    """Return why a case makes no sense in an article; None where it does."""
    for reason, pattern in SENSELESS.get(name, {}).items():
        if re.search(pattern, case["text"]):
            return reason
    return None


def passes(name: str, case: Record, items: Sequence[Record]) -> bool:
    """Return whether a record's items are what a case expects."""
    numbers = [item for item in items if item["kind"] == "number"]
    fits = FITS[name]
    wanted = [each for each in case["expected"] if each["value"] != "null"]
    if not all(any(overlaps(each, item) and fits(each, item) for item in numbers) for each in wanted):
        return False
    kinds = MINE[name]
    return all(any(overlaps(each, item) for each in case["expected"]) for item in numbers if item["category"] in kinds)


def overlaps(expected: Record, item: Record) -> bool:
    """Return whether an expected value shares a character with one of an item's places."""
    return any(start < expected["end"] and expected["start"] < end for start, end in (item["span"], *item["also"]))


def same_number(expected: Record, item: Record) -> bool:
    """Return whether an item has the expected value."""
    value = item["value"]
    return isinstance(value, int | float) and close(float(expected["value"]), value)


def same_bounds(expected: Record, item: Record) -> bool:
    """Return whether an item is the expected range, or a bound where one end is open."""
    low, high = expected["value"]
    if low is None or high is None:
        return item["change"] == ("<" if low is None else ">") and same_number(
            {"value": high if low is None else low}, item
        )
    ends = item["value"] if isinstance(item["value"], list) else [item["value"]] * 2
    return close(low, ends[0]) and close(high, ends[1])


def same_day(expected: Record, item: Record) -> bool:
    """Return whether an item's date is one of the two that are expected, as it lies ahead or behind."""
    day = days_of(item["date"])
    return day is not None and day[0] + timedelta(1) == day[1] and day[0].isoformat() in resolutions(expected, "date")


def same_days(expected: Record, item: Record) -> bool:
    """Return whether an item covers one of the stretches expected; the last day, month or year may count or not.

    Where a stretch is open at one end ("more than two weeks after today"), the day of the other end is enough.
    """
    days = days_of(item["date"])
    if days is None:
        return False
    starts, ends = resolutions(expected, "startDate"), resolutions(expected, "endDate")
    if not starts or not ends:
        return days[0].isoformat() in (*starts, *ends)
    closing = day_or_first(item["date"].rpartition("/")[2])
    last = {day.isoformat() for day in (days[1], days[1] - timedelta(1), closing)}
    return any(days[0].isoformat() == start and end in last for start, end in zip(starts, ends, strict=True))


def same_seconds(expected: Record, item: Record) -> bool:
    """Return whether an item lasts as many seconds as expected."""
    seconds = SECONDS.get(item["unit"] or "")
    value = item["value"]
    if seconds is None or not isinstance(value, int | float):
        return False
    return close(float(resolutions(expected, "duration")[0]), value * seconds)


def resolutions(expected: Record, name: str) -> list[str]:
    """Return what an expected date may come to, seen from its day backward and forward."""
    both = (expected["resolution"].get(key) or {} for key in ("PastResolution", "FutureResolution"))
    return [each[name] for each in both if name in each]


def days_of(iso: str | None) -> tuple[date, date] | None:
    """Return the first day of an ISO 8601 date or interval and the day after its last."""
    if not iso:
        return None
    first, _, last = iso.partition("/")
    begin, end = day_or_first(first), day_or_first(last or first)
    length = len(last or first)
    if length == 10:
        return begin, end + timedelta(1)
    months = end.year * 12 + end.month - 1 + (1 if length == 7 else 12)
    return begin, date(months // 12, months % 12 + 1, 1)


def day_or_first(iso: str) -> date:
    """Return a day, or the first day of a month or year."""
    return date.fromisoformat((iso + "-01-01")[:10])


def close(one: float, other: float) -> bool:
    """Return whether two values are the same but for rounding."""
    return math.isclose(one, other, rel_tol=1e-6)


SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
SECONDS |= {"month": 2592000, "year": 31536000, "decade": 315360000, "business day": 86400}
FITS: dict[str, Callable[[Record, Record], bool]] = {
    "number": same_number,
    "percent": same_number,
    "ordinal": same_number,
    "numberrange": same_bounds,
    "date": same_day,
    "dateperiod": same_days,
    "duration": same_seconds,
}
# The categories of figures that a set holds to be its own: one that it does not expect is a mistake.
MINE: dict[str, tuple[str, ...]] = {
    "number": AMOUNTS,
    "percent": ("percent",),
    "ordinal": ("ordinal",),
    "numberrange": (),
    "date": ("date",),
    "dateperiod": ("date",),
    "duration": ("duration", "time"),
}


def shares(name: str, cases: Sequence[Record], records: Sequence[Record]) -> dict[str, float]:
    """Return the percentages of cases passed: of all, and of those that make sense in an article."""
    passed = [passes(name, case, record["items"]) for case, record in zip(cases, records, strict=True)]
    sensible = [won for case, won in zip(cases, passed, strict=True) if senseless(name, case) is None]
    return {"all": 100 * sum(passed) / len(passed), "sensible": 100 * sum(sensible) / len(sensible)}


def read_cases(data: Path, name: str) -> list[Record]:
    """Return the cases of a set, each with an id and the day on which it is read."""
    lines = (data / "numbers" / f"spec_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    cases: list[Record] = [json.loads(line) for line in lines if line.strip()]
    return [{**case, "id": str(place), "published": (case["reference"] or "")[:10]} for place, case in enumerate(cases)]


def main(arguments: Sequence[str]) -> int:
    """Print the shares passed; return 1 where one is below its floor."""
    data = data_folder()
    if not data.is_dir():
        print(f"specs: no cases at {data}; nothing was scored")
        return 0
    floors: dict[str, Any] = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))["floors"]
    names = [each for each in arguments if not each.startswith("--")] or SETS
    failed = False
    for name in names:
        cases = read_cases(data, name)
        with tempfile.TemporaryDirectory() as folder:
            records = extract(cases, Path(folder))
        kept = sum(senseless(name, case) is None for case in cases)
        print(f"spec-{name}  ({len(cases)} cases, {kept} make sense in an article)")
        for label, share in shares(name, cases, records).items():
            verdict = judge(share, floors.get(f"spec-{name}", {}).get(label), None)
            failed = failed or verdict.startswith("FAILED")
            print(f"  {label:20} {share:8.3f}   {verdict}")
        if "--failed" in arguments:
            print("\n".join(failures(name, cases, records)))
    return int(failed)


def failures(name: str, cases: Sequence[Record], records: Sequence[Record]) -> Iterable[str]:
    """Yield what was expected and what was found, of the cases that make sense and fail."""
    for case, record in zip(cases, records, strict=True):
        if senseless(name, case) is None and not passes(name, case, record["items"]):
            wanted = [(each["surface"], each["value"] or each["resolution"]) for each in case["expected"]]
            found = [
                (case["text"][slice(*item["span"])], item["value"], item["unit"], item["category"], item["date"])
                for item in record["items"]
                if item["kind"] == "number"
            ]
            yield f"    {case['text']!r}\n      wanted {wanted}\n      found  {found}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
