"""Articles into items: spaCy components, one module for each kind of card. The only package that knows spaCy."""
