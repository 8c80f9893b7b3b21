"""briefing: read an article in the terminal as cards that point at its exact words."""

__version__ = "0.1.0"
