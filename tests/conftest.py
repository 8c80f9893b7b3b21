"""What many tests share: the real pipeline and the sample article, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing import config, places
from briefing.model import Article, Briefing

if TYPE_CHECKING:
    from spacy.language import Language


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
