"""Briefings as text for other programs: FORMATS maps a name to a function from a briefing to text."""
