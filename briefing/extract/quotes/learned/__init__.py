"""A trained tagger of quotes: which words are cues, and what is content and source of each.

The weights lie in `data/quotes`; `training/` makes them. Nothing here knows how they were trained.
"""
