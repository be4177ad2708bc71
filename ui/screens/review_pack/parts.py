"""The parts of the Review pack page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.elective_choices import pair_of
from analytics.view import View
from exports.formats import FORMATS
from exports.pack.choice import (
    DEPTHS_OF_PACK,
    NAMINGS,
    PAPERS,
    TITLE,
    PackChoice,
    choice_bytes,
    read_choice,
)
from exports.pack.letters import boxes_sentence, undrawn_people
from exports.pack.pack import Pack, review_pack
from exports.pdf import preview_pages
from pmo_data.framework.readings import default_readings
from presentation.sections.listed import KINDS, PACKED
from ui.screens.review_pack import appraisal, unnamed
from ui.session import choices, pack_job, sidebar, state
from ui.session.access.visit import go_on
from ui.session.arranged import arranged_in
from ui.session.errors import shown
from ui.session.lost_server import uploader_key
from ui.session.plan_choices import DEPTHS, EACH, chosen_pairs, pairs_of
from ui.session.told import kept
from ui.session.uploads import content
from ui.widgets.download import download, own_file
from ui.widgets.markdown import escaped

MOST = 100
MOST_AT_ONCE = 100
"""With more people than these, the team's part of the pack is offered without theirs."""
PREVIEW_PAGES = 2
_KEPT_CHOICE = "pack_choice"


def chosen(view: View, loaded: state.Loaded) -> PackChoice | None:
    """Let the user choose what the pack holds; the sidebar's choices go into it too.

    None where a text on it cannot be printed, which is said on the page.
    """
    sections = _sections() or _usual_sections(view)
    people = _people(view) if not sections or "people" in sections else []
    naming = choices.segmented("People are called by", NAMINGS, key="naming")
    more = st.expander("Groups, plan, title and paper", key="pack_more", on_change="rerun")
    is_open = bool(more.open)
    with more:
        asked = (
            _groups(view, naming, shown=is_open)
            | _plan(view, shown=is_open)
            | _cover(shown=is_open)
            | appraisal.chosen(shown=is_open)
        )
    latest = loaded.rounds[-1]
    present = str(view.ratings.people["round"].iloc[0])
    with shown():
        return PackChoice(
            profile=view.choice,
            readings=dict(view.readings),
            round=None if present == latest else present,
            rater=view.rater,
            filters={column: tuple(values) for column, values in view.wanted.items() if values},
            sections=tuple(s for s in PACKED if s in sections) or tuple(PACKED),
            people=tuple(people) or None,
            naming=naming,
            **asked,
        )
    return None


def _sections() -> list[str]:
    return choices.multiselect(
        "Sections",
        PACKED,
        key="sections",
        token=choices.plain,
        placeholder="All sections",
        select_all=False,
    )


def _usual_sections(view: View) -> list[str]:
    """Every section; of many people, those about each of them only once they are asked for."""
    count = len(view.ratings)
    if count <= MOST_AT_ONCE:
        return []
    label = f"With what is said of each of the {count} people"
    if choices.toggle(label, key="of_each", help="It takes some minutes to write."):
        return []
    return [id for id, kind in KINDS.items() if kind.packed and kind.each is None]


def _side_by_side(shown: bool) -> Sequence[Any]:
    """Two places beside each other; of what is not shown, none."""
    return st.columns(2) if shown else (None, None)


def _groups(view: View, naming: str, *, shown: bool) -> dict[str, Any]:
    """Fields of `PackChoice` on groups, as the user chooses them."""
    left, right = _side_by_side(shown)
    group_by = choices.select(
        "Group by",
        {c: c.capitalize() if c.islower() else c for c in view.ratings.group_columns},
        key="by",
        token=choices.digest,
        place=left,
    )
    usual = PackChoice(naming=naming).least_group
    least = choices.number(
        "Smallest group shown",
        range(1, MOST + 1),
        key=unnamed.least_key(naming),
        default=usual,
        place=right,
        help="Groups with fewer people show no figures.",
    )
    return {"group_by": group_by, "min_group_size": None if least == usual else least}


def _plan(view: View, *, shown: bool) -> dict[str, Any]:
    """Fields on the coverage plan; the pairs chosen by hand come from the Specialists page."""
    left, right = _side_by_side(shown)
    depth = choices.number("Plan: people per elective", DEPTHS, key="depth", place=left)
    each = choices.number("Plan: new per person", EACH, key="each", place=right)
    by_hand = pairs_of(view, chosen_pairs(view))
    if shown and (made := sum(len(pairs) for pairs in by_hand.values())):
        what = "choice" if made == 1 else "choices"
        st.caption(f"The plan keeps {made} {what} made by hand on the Specialists page.")
    texts = {kind: tuple(f"{e}={person}" for e, person in by_hand[kind]) for kind in by_hand}
    return {"depth": depth, "each": each, **texts}


def _cover(*, shown: bool) -> dict[str, Any]:
    """Fields on what stands on the pack, and its paper."""
    left, right = _side_by_side(shown)
    title = choices.text("Title", key="pack_title", default=TITLE, place=left)
    date = choices.text("Date on it", key="pack_date", place=right, placeholder="e.g. 30 Sep 2026")
    below = st if shown else None
    depth = choices.segmented("Depth", DEPTHS_OF_PACK, key="depth_of_pack", place=below)
    paper = choices.segmented("Paper", PAPERS, key="paper", place=below)
    return {
        **{"title": title.strip(), "date": date},
        **{"depth_of_pack": depth, "paper": paper},
    }


def _people(view: View) -> list[str]:
    return choices.multiselect(
        "A page for",
        view.names_by_id,
        key="pack_people",
        placeholder="Everybody",
        select_all=False,
    )


def pack_of(choice: PackChoice, loaded: state.Loaded, template: bytes | None) -> Pack | None:
    """The pack of the choice; None where it cannot be, which is said on the page."""
    report = loaded.result.report
    with shown():
        arranged = arranged_in(choice.round or loaded.rounds[-1])
        of_each = tuple((one, *sorted(needs.items())) for one, needs in sorted(arranged.items()))
        return kept(
            "pack",
            (choice_bytes(choice), template, of_each),
            lambda: review_pack(
                loaded.ratings,
                choice,
                file=report.file,
                report=report,
                template=template,
                arranged=arranged,
            ),
        )
    return None


def build(pack: Pack, template: bytes | None) -> None:
    """Choose formats, have them written, take them away."""
    formats = choices.multiselect(
        "Formats",
        {form.suffix: form.title for form in FORMATS.values()},
        key="formats",
        token=choices.plain,
        placeholder="All formats",
        select_all=False,
    )
    wanted = [form for form in FORMATS.values() if not formats or form.suffix in formats]
    formed = [form.suffix for form in wanted]
    made_of = (pack.choice, pack.provenance, formed, template, pack.subject.arranged)
    unnamed.say(pack)
    if any(form.draws_letters for form in wanted):
        boxed = kept("boxed", pack, lambda: undrawn_people(pack))
        if boxed:
            st.warning(escaped(boxes_sentence(boxed)))
    with st.container(horizontal=True):
        if st.button("Build the pack", type="primary", icon=":material/inventory_2:"):
            # A copy: what is told of everybody goes with the job, and does not stay with the page.
            pack_job.start(replace(pack), wanted, made_of)
        alone = appraisal.build(pack, made_of)
        unnamed.key(pack)
    pack_job.show(made_of, go_on=go_on)
    pack_job.show(alone, go_on=go_on)


def preview(pack: Pack) -> None:
    """The first pages of a section, as the PDF has them."""
    section = choices.select(
        "Preview",
        {section: PACKED[section] for section in pack.choice.sections},
        key="preview",
        label_visibility="collapsed",
    )
    pages = kept("preview", (pack, section), lambda: _previewed(pack, section))
    if not pages:
        st.caption("Not in a board part.")
        return
    columns = st.columns(len(pages))
    for number, (page, column) in enumerate(zip(pages, columns, strict=True), start=1):
        with column.container(border=True):
            shown_as = f"{PACKED[section]}: page {number} of its preview, as the PDF has it"
            st.image(page, width="stretch", alt=shown_as)
    st.caption("The button at the corner of a page enlarges it.")


def _previewed(pack: Pack, section: str) -> list[bytes]:
    people = replace(pack.subject, pages=pack.subject.pages[:PREVIEW_PAGES])
    choice = pack.choice.changed(sections=(section,))
    return preview_pages(replace(pack, choice=choice, subject=people), PREVIEW_PAGES)


def keep(choice: PackChoice) -> None:
    """Save the choices as a small file."""
    download(
        "Save these choices",
        choice_bytes(choice),
        own_file("review-pack-choices", "json"),
        mime="application/json",
        key="save_choice",
        told=False,
        icon=":material/save:",
        help="What is chosen here and in the sidebar, to use it again with other ratings.",
    )


def replay(loaded: state.Loaded) -> None:
    """Take choices from a file that was saved before."""
    dropped = st.file_uploader(
        "Choices saved before", type=["json"], key=uploader_key(_KEPT_CHOICE)
    )
    if dropped is None:
        return
    if not st.button("Use these choices", key="use_choice"):
        return
    with shown():
        choice = read_choice(content(dropped))
        review_pack(loaded.ratings, choice, file=loaded.result.report.file)
        _take(choice, loaded)
        st.rerun()


def _take(choice: PackChoice, loaded: state.Loaded) -> None:
    """Set every widget to the choice."""
    latest = loaded.rounds[-1]
    every = choice.sections == tuple(PACKED)
    values = {
        **(default_readings() | dict(choice.readings)),
        "profile": choice.profile,
        "round": choice.round or latest,
        "rater": choice.rater or sidebar.COUNTING,
        "sections": [] if every else list(choice.sections),
        "pack_people": list(choice.people or ()),
        "naming": choice.naming,
        "by": choice.group_by,
        unnamed.least_key(choice.naming): choice.least_group,
        "depth": choice.depth,
        "each": choice.each,
        "fixed": [pair_of(text) for text in choice.fixed],
        "forbidden": [pair_of(text) for text in choice.forbidden],
        "pack_title": choice.title,
        "pack_date": choice.date,
        "depth_of_pack": choice.depth_of_pack,
        "paper": choice.paper,
        **appraisal.values(choice),
    }
    for key, value in values.items():
        state.choose(key, value)
    choices.choose_filters(loaded.ratings, choice.filters)
