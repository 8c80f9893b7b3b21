"""When: days and periods that a text names, set against the day on which it was published."""
