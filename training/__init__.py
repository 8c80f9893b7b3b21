"""The training of the tagger of quotes: `python -m training`. It needs PyTorch, which briefing itself never does."""
