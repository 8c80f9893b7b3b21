"""Articles into items: spaCy components, one module for each kind of card. The only package that knows spaCy.

This module imports nothing, so that a stored briefing opens without spaCy.
"""

# Raise it when a component finds other items than before: briefings kept by another version are read again.
VERSION = 8
