"""Fonts that do not depend on the machine that a test runs on."""

import typst

from charts.typst import typesetting


def only(monkeypatch, *folders):
    """Take the fonts of these folders beside those of the project, and none of the machine's."""
    paths = [*typesetting.FONTS, *folders]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=paths)
    monkeypatch.setattr(typesetting, "_fonts", lambda: fonts)
