"""A briefing printed for reading: as a page (the one place beside tui that knows Rich) or as plain labelled lines."""
