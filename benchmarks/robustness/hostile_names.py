"""Fifty names that are code somewhere: in a page, a formula, a template, a path or a query."""

from __future__ import annotations

import numpy as np

from pmo_data.ratings import Ratings, people_frame

HOST = "evil.example"
"""Whoever follows one of the links asks here."""
LIVE = "hostile"
"""What a script in one of the names leaves in the page."""
_SCRIPT = f"window.{LIVE}=1"
NAMES = (
    f"<script>{_SCRIPT}</script>",
    f"<img src=x onerror={_SCRIPT}>",
    f"<img src=https://{HOST}/a.png>",
    f"</td></table><script>{_SCRIPT}</script>",
    f'"><svg onload={_SCRIPT}>',
    f"<iframe srcdoc='<script>parent.{LIVE}=1</script>'></iframe>",
    f"<a href=javascript:{_SCRIPT}>Ada</a>",
    f"<style>@import 'https://{HOST}/b.css'</style>",
    f"<link rel=stylesheet href=https://{HOST}/c.css>",
    f"<meta http-equiv=refresh content='0;url=https://{HOST}/d'>",
    f"<base href=https://{HOST}/>",
    "<!--",
    "</title>",
    "]]>",
    "&lt;b&gt;",
    "&#60;i&#62;",
    f"![picture](https://{HOST}/e.png)",
    f"[link](https://{HOST}/f)",
    f"https://{HOST}/g",
    f"www.{HOST}",
    f"ada@{HOST}",
    ":material/delete: :red[loud] :smile:",
    "$$\\frac{1}{2}$$ $x$",
    "# Heading",
    "- list\tand tab",
    "| a | b |",
    "```code```",
    "**bold** _it_ ~~off~~ `c`",
    f'=HYPERLINK("https://{HOST}/h")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "{=1+1}",
    "'=1+1",
    '#import "x.typ": *',
    '#let x = 1; #read("/etc/passwd")',
    '#image("/etc/passwd")',
    "${7*7} {{7*7}} %s %(a)s {0}",
    "'; DROP TABLE ratings; --",
    '" OR ""="',
    "../../etc/passwd",
    "..\\..\\windows\\con.txt",
    "CON",
    "a/b:c*d?e<f>g|h",
    "\u202eevoba\u202c",
    "\u200bAda\ufeff\u2066",
    "__proto__",
    "<extra></extra>%{customdata}<br>",
)


def hostile_team() -> Ratings:
    """A person of each name, which is also their id, team, rater and a further column's value."""
    count = len(NAMES)
    levels = np.random.default_rng(3).integers(1, 6, (count, 27, 2)).astype(np.int8)
    columns = {
        "person_id": [f"{name} id" for name in NAMES],
        "name": list(NAMES),
        "team": [NAMES[n % 5] for n in range(count)],
        "role": ["specialist"] * count,
        "office": ["project"] * count,
        "specialisms": [""] * count,
        "rater": [NAMES[-n % 7] for n in range(count)],
        "round": [NAMES[0]] * count,
        NAMES[1]: list(NAMES),
    }
    return Ratings(people_frame(columns), levels)
