"""Widgets whose choice is kept over pages and in the URL.

The URL holds an option's token: its id where it is one of the product's own
(`cohort`, `officer`), and a digest where it comes from a ratings file, so that
and no name and no other text of a file ever stands in an address or a log.

A widget whose `place` is None is not shown: what was chosen of it holds all the same. So what
stands behind something closed costs a run of the page nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from pmo_data.ratings import Ratings
from ui.session import state

Token = Callable[[Any], str]
Options = Collection[Any]
"""What can be chosen, in order: option → its label, or options that are their own labels."""


def digest(text: str) -> str:
    """Ten characters that stand for a text of a ratings file in a URL.

    Examples
    --------
    >>> digest("E1001") == digest("E1001"), digest("E1001") == digest("E1002")
    (True, False)
    """
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:10]


def plain(option: Any) -> str:
    """The option itself as its token: only for ids of the product's own."""
    return str(option)


def _labels(options: Options) -> Callable[[Any], str]:
    return options.__getitem__ if isinstance(options, Mapping) else str


def select(
    label: str,
    options: Options,
    *,
    key: str,
    token: Token = plain,
    default: Any = None,
    place: Any = st,
    **widget: Any,
) -> Any:
    """A select box; the first option is the default unless another is given.

    A box that stands at a default given to it moves on with that default.
    """
    fallback = next(iter(options)) if default is None else default
    if default is not None:
        _follow_default(key, default)
    value = _seed(key, options, token, [fallback], many=False, shown=place is not None)
    if place is not None:
        value = place.selectbox(
            label, list(options), key=state.WIDGET + key, format_func=_labels(options), **widget
        )
    return _kept(key, value, fallback, token)


def segmented(
    label: str, options: Mapping[str, str], *, key: str, place: Any = st, **widget: Any
) -> str:
    """A segmented control; the first option is the default, and one is always on.

    Its labels are grey, which can be read in both themes.
    """
    first = next(iter(options))
    value = _seed(key, options, plain, [first], many=False, shown=place is not None)
    if place is not None:
        value = place.segmented_control(
            label,
            list(options),
            key=state.WIDGET + key,
            format_func=lambda option: f":gray[{options[option]}]",
            required=True,
            **widget,
        )
    return str(_kept(key, value or first, first, plain))


def tabs(titles: Collection[str], *, key: str) -> Sequence[Any]:
    """Tabs that run the page; the one that was open is open again when one comes back."""
    labels, known = [f":gray[{title}]" for title in titles], state.choices()
    state.start_with(key, known.get(key, labels[0]))
    made = st.tabs(labels, on_change="rerun", key=key)
    known[key] = next((label for label, tab in zip(labels, made, strict=True) if tab.open), None)
    return made


def open_tab(title: str, *, key: str) -> None:
    """Have tabs that are not shown yet in this run open with one of them."""
    state.choices()[key] = f":gray[{title}]"
    state.forget_selection(key)


def open_first(title: str, *, key: str) -> None:
    """Let tabs begin with one of them, where none was chosen yet."""
    state.choices().setdefault(key, f":gray[{title}]")


def toggle(label: str, *, key: str, place: Any = st, **widget: Any) -> bool:
    """A switch, off by default."""
    token = {True: "on", False: "off"}.__getitem__
    value = _seed(key, [False, True], token, [False], many=False, shown=place is not None)
    if place is not None:
        value = place.toggle(label, key=state.WIDGET + key, **widget)
    return bool(_kept(key, bool(value), False, token))


def number(
    label: str,
    span: range,
    *,
    key: str,
    default: int | None = None,
    place: Any = st,
    **widget: Any,
) -> int:
    """A whole number of a span; its first is the default unless another is given."""
    fallback = span[0] if default is None else default
    value = _seed(key, span, plain, [fallback], many=False, shown=place is not None)
    if place is not None:
        value = place.number_input(
            label, min_value=span[0], max_value=span[-1], key=state.WIDGET + key, **widget
        )
    return int(_kept(key, int(value), fallback, plain))


def text(label: str, *, key: str, default: str = "", place: Any = st, **widget: Any) -> str:
    """A line of text, kept over pages; never in the URL, for it may name somebody."""
    known = state.choices()
    if place is not None:
        if state.widget_value(key) is None:
            state.seed_widget(key, known.get(key, default))
        known[key] = place.text_input(label, key=state.WIDGET + key, **widget)
    return str(known.setdefault(key, default))


def multiselect(
    label: str,
    options: Options,
    *,
    key: str,
    token: Token = digest,
    place: Any = st,
    **widget: Any,
) -> list[Any]:
    """A multiselect; nothing chosen is the default."""
    value = _seed(key, options, token, [], many=True, shown=place is not None)
    if place is not None:
        value = place.multiselect(
            label, list(options), key=state.WIDGET + key, format_func=_labels(options), **widget
        )
    return list(_kept(key, list(value), [], token))


def listed(key: str, found: Callable[[str], Any], token: Token) -> list[Any]:
    """A list that other widgets edit by `state.choose`; empty is the default.

    `found` gives the entry of a token of the URL, or None where there is none.
    """
    known = state.choices()
    value = known.get(key)
    if value is None:
        entries = map(found, known["url"].get(key, []))
        value = [entry for entry in entries if entry is not None]
    return list(_kept(key, value, [], token))


def chosen() -> tuple[dict[str, list[str]], dict[str, str]]:
    """The session's choices as `state.open_with` takes them: tokens, and texts that have none."""
    known = state.choices()
    tokens: dict[str, list[str]] = known["tokens"]
    texts = {key: one for key, one in known.items() if isinstance(one, str) and key not in tokens}
    return {**known["url"], **tokens}, texts


def filter_key(column: str) -> str:
    """Name of a filter among the choices; a column of the file stands as a digest."""
    return column if column in ("team", "office", "role") else f"x{digest(column)}"


def choose_filters(ratings: Ratings, wanted: Mapping[str, Sequence[str]]) -> None:
    """Set the filters to these values, and all others to none."""
    for column in ratings.group_columns:
        state.choose(filter_key(column), list(wanted.get(column, ())))


def _follow_default(key: str, default: Any) -> None:
    """Move a choice that stands at its default to the new one, where that has changed."""
    known = state.choices()
    last = known["defaults"].get(key, default)
    known["defaults"][key] = default
    if last != default and known.get(key) == last == state.widget_value(key, last):
        state.choose(key, default)


def _seed(
    key: str, options: Options, token: Token, default: list[Any], *, many: bool, shown: bool
) -> Any:
    """The remembered choice, else the URL's, else the default; the widget is set to it.

    A widget of the same key on another page is another widget: it starts from the
    remembered choice and not from what is left of the first one.
    """
    known = state.choices()
    here = state.page()
    present = state.widget_value(key) if known["seeded"].get(key) == here else None
    if shown:
        known["seeded"][key] = here
    if present is None:
        if key in known:
            wanted = known[key] if many else [known[key]]
        else:
            asked = known["url"].get(key, [])
            by_token = {token(option): option for option in options} if asked else {}
            wanted = [by_token[text] for text in asked if text in by_token]
    else:
        wanted = present if many else [present]
    valid = [option for option in wanted if option in options] or default
    value = valid if many else valid[0]
    if shown and (present is None or value != present):
        state.seed_widget(key, value)
    return value


def _kept(key: str, value: Any, default: Any, token: Token) -> Any:
    """Remember a choice and write it into the URL, defaults left out."""
    known = state.choices()
    known[key] = value
    tokens = [token(option) for option in value] if isinstance(value, list) else [token(value)]
    known["tokens"][key] = tokens
    if value == default:
        st.query_params.pop(key, None)
    elif st.query_params.get_all(key) != tokens:
        st.query_params[key] = tokens
    return value
