"""Is an article in English? briefing's extraction knows no other language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefing.errors import Unreadable

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 200
SAMPLE = 20_000
SURE = 0.9

# Words that English uses all the time and its neighbours hardly ever, whatever names stand between them.
_ENGLISH = re.compile(
    r"\b(?:the|and|of|that|this|with|from|they|their|which|would|have|has|are|were|been|its|by|said|who|what|when)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ENGLISH_SHARE = 0.1

NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def check(text: str) -> None:
    """Raise Unreadable when a text is clearly in another language than English; a short one is let through."""
    code = foreign(text[:SAMPLE])
    if code:
        language = NAMES.get(code, "another language")
        raise Unreadable(
            f"This article seems to be in {language}, and briefing reads English; "
            "start it with --language en to read the article all the same."
        )


def foreign(text: str) -> str | None:
    """Return the code of the language a text is in, or None when that is English or not clear."""
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS or _reads_as_english(text):
        return None
    code, share = _identifier().classify(text)
    return code if code != "en" and share > SURE else None


def _reads_as_english(text: str) -> bool:
    words = sum(1 for _ in _WORD.finditer(text))
    return sum(1 for _ in _ENGLISH.finditer(text)) > words * _ENGLISH_SHARE


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
