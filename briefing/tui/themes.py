"""The themes of our own; every theme of Textual's can be chosen too.

The kinds of card take the colours that a theme has for text: `text-primary`, `text-warning` and so on. Textual works
them out from the others, legible on any background; ours name them.
"""

from textual.theme import Theme

DARK = Theme(
    name="briefing-dark",
    primary="#8fb8de",
    secondary="#d79ac4",
    accent="#e8b86d",
    warning="#e8b86d",
    error="#e07a6f",
    success="#a8c7a0",
    foreground="#d8d6cf",
    background="#16181d",
    surface="#1c1f26",
    panel="#252932",
    dark=True,
    variables={
        "text-primary": "#8fb8de",
        "text-warning": "#e8b86d",
        "text-success": "#a8c7a0",
        "text-secondary": "#d79ac4",
        "text-accent": "#e8b86d",
    },
)
LIGHT = Theme(
    name="briefing-light",
    primary="#1f5a8c",
    secondary="#8c2f6f",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8322a",
    success="#3d6b35",
    foreground="#26282c",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e6e2d6",
    dark=False,
    variables={
        "text-primary": "#1f5a8c",
        "text-warning": "#8a5a00",
        "text-success": "#3d6b35",
        "text-secondary": "#8c2f6f",
        "text-accent": "#8a5a00",
    },
)
THEMES = (DARK, LIGHT)
