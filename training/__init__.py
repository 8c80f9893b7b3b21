"""The training of what ships as weights: `python -m training` for quotes, which needs PyTorch, and `.actors`."""
