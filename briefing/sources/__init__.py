"""Where an article comes from (`where.py`) apart from what it is (one module for each format)."""
