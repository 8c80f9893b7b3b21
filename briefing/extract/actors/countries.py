"""Countries as the components know them."""

from briefing.countries import Countries, countries, is_demonym, plain

__all__ = ["Countries", "countries", "is_demonym", "plain"]
