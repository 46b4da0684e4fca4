"""The two themes of the program and the file of its tokens; every text reaches 4.5:1 or better.

Textual's own themes fail that somewhere (placeholders, footer keys, highlighted rows), so the
colours that its widgets would derive are named here.
"""

from pathlib import Path

from textual.theme import Theme

STYLES = (Path(__file__).with_name("look.tcss"), Path(__file__).with_name("home.tcss"))
"""Styles that every screen shares, and the first screen's: a file of its own is read later."""

LIGHT_NAME, DARK_NAME = "hourplan-light", "hourplan-dark"
"""Names of the two themes."""


def _theme(name: str, *, dark: bool, colours: dict[str, str]) -> Theme:
    ink, paper, muted, field = (colours[key] for key in ("ink", "paper", "muted", "field"))
    accent, on_accent, line = colours["accent"], colours["on-accent"], colours["line"]
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=field,
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        text_alpha=1.0,
        variables={
            "text": ink,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": accent,
            "text-secondary": accent,
            "text-accent": accent,
            "text-warning": colours["warning"],
            "text-error": colours["error"],
            "text-success": colours["success"],
            "muted": muted,
            "field": field,
            "line": line,
            "on-accent": on_accent,
            "border": accent,
            "border-blurred": line,
            "cursor": colours["cursor"],
            "block-cursor-background": colours["cursor"],
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": field,
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-text-style": "bold",
            "block-hover-background": field,
            "button-color-foreground": on_accent,
            "button-foreground": ink,
            "button-focus-text-style": "bold",
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": accent,
            "input-selection-foreground": on_accent,
            "scrollbar": line,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "link-color": accent,
            "link-background": paper,
        },
    )


DARK = _theme(
    DARK_NAME,
    dark=True,
    colours={
        "ink": "#eceff3",
        "paper": "#11151a",
        "muted": "#aab4bf",
        "field": "#232b34",
        "cursor": "#2f4762",
        "line": "#76828f",
        "accent": "#7cc4ff",
        "on-accent": "#0a1a2a",
        "warning": "#ffc46b",
        "error": "#ff9a9a",
        "success": "#96e3a4",
    },
)
"""Light letters on a dark ground."""

LIGHT = _theme(
    LIGHT_NAME,
    dark=False,
    colours={
        "ink": "#14181d",
        "paper": "#ffffff",
        "muted": "#4a5560",
        "field": "#e9eef5",
        "cursor": "#c9d9f0",
        "line": "#76828f",
        "accent": "#0b3d91",
        "on-accent": "#ffffff",
        "warning": "#6e4200",
        "error": "#a1001a",
        "success": "#0b5d1e",
    },
)
"""Dark letters on a light ground."""
