"""From a location to a briefing: the one core that the screens and the commands share."""
