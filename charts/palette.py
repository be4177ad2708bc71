"""The colours of the charts, light and dark, and the ink that is readable on each."""

from __future__ import annotations

from dataclasses import dataclass

PERSON_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
PERSON_DASHES = (
    "solid",
    "dash",
    "dashdot",
    "longdash",
    "longdashdot",
    "10px,3px,2px,3px,2px,3px",
)
LARGEST_GAP = 4


@dataclass(frozen=True)
class Palette:
    """Colours of one mode, each as ``#RRGGBB`` unless it says otherwise.

    Attributes
    ----------
    gaps : tuple of 9
        Cell colours for the gaps −4 … +4.
    counts : tuple of 6
        Pale to strong, for counts, levels and nearness.
    people : tuple of 6
        Lines and symbols of people compared.
    profile_fill : str
        The profile's area, as ``rgba(…)``.
    inks : tuple of 2
        The dark and the light ink for numbers in cells.
    """

    background: str
    ink: str
    muted: str
    ring: str
    grid: str
    band: str
    profile: str
    profile_fill: str
    person: str
    below: str
    above: str
    hatch: str
    gaps: tuple[str, ...]
    counts: tuple[str, ...]
    people: tuple[str, ...]
    inks: tuple[str, str]

    @property
    def profile_area(self) -> str:
        """`profile_fill` as ``#RRGGBBAA``."""
        share = float(self.profile_fill.rpartition(",")[2].rstrip(")"))
        return f"{self.profile}{round(255 * share):02X}"

    def lines(self, count: int, median: int | None = None) -> list[str]:
        """Colours of some lines compared: people's in turn, the ink at the place of a median."""
        people = iter(self.people)
        return [self.ink if place == median else next(people) for place in range(count)]

    def gap(self, value: int) -> str:
        """Cell colour of a gap in levels, −4 … +4."""
        return self.gaps[value + LARGEST_GAP]


LIGHT = Palette(
    background="#FFFFFF",
    ink="#0F1822",
    muted="#4F5B69",
    ring="#D5DCE4",
    grid="#E9EDF1",
    band="#F3F6F8",
    profile="#5B6775",
    profile_fill="rgba(91,103,117,0.16)",
    person="#0B6B66",
    below="#A23F05",
    above="#1D5FA8",
    hatch="#7F8C9A",
    gaps=(
        *("#7A2E00", "#A23F05", "#D9762B", "#F7C795"),
        "#EEF1F4",
        *("#C5DCF2", "#86B5E3", "#3A78BD", "#1B4F8C"),
    ),
    counts=("#F1F5F6", "#D6EBE8", "#A9D5CF", "#6FB6AE", "#217A72", "#0B4F4A"),
    people=("#087F78", "#E06C00", "#5B2BB5", "#3593E3", "#A01050", "#3A3A00"),
    inks=("#0F1822", "#FFFFFF"),
)

DARK = Palette(
    background="#10161D",
    ink="#E6EBF0",
    muted="#A9B5C2",
    ring="#344150",
    grid="#222D38",
    band="#1A232D",
    profile="#A9B5C2",
    profile_fill="rgba(169,181,194,0.17)",
    person="#3FC1B4",
    below="#F59A4A",
    above="#6CA9E0",
    hatch="#7F8D9C",
    gaps=(
        *("#FFC58A", "#F59A4A", "#C9691F", "#6E3B12"),
        "#242E3A",
        *("#1F4468", "#2E6CA6", "#6CA9E0", "#A9D0F5"),
    ),
    counts=("#1A242D", "#17393B", "#1B5552", "#257A70", "#36A294", "#7BE0D0"),
    people=("#3FC1B4", "#F5842E", "#8A63E8", "#A8D2FF", "#D93A86", "#F0E27A"),
    inks=("#10161D", "#FFFFFF"),
)


def palette(mode: str) -> Palette:
    """The palette of a mode.

    Raises
    ------
    ValueError
        The mode is neither ``"light"`` nor ``"dark"``.
    """
    if mode == "light":
        return LIGHT
    if mode == "dark":
        return DARK
    raise ValueError(f"The mode is light or dark, not {mode!r}.")


def check_people(people: int) -> None:
    """Refuse more people than there are colours to tell them apart.

    Raises
    ------
    ValueError
        More than six.
    """
    if people > len(PERSON_SYMBOLS):
        raise ValueError(f"At most {len(PERSON_SYMBOLS)} people fit one chart, not {people}.")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1–21 (WCAG 2.2, 1.4.3).

    Examples
    --------
    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(colour: str, colours: Palette) -> str:
    """The ink of the palette that is better to read on a ``#RRGGBB`` cell."""
    return max(colours.inks, key=lambda ink: contrast(ink, colour))
