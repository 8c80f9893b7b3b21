"""Programs that make parts of the documentation from briefing itself: `make docs` runs them."""
