"""A template of the user's, reduced in a limited process before the server opens it."""

from __future__ import annotations

from exports.pptx.house import LARGEST_TEMPLATE, PptxTemplateError
from pmo_data.limited.processes import PROCESSES, BeyondLimitError, BrokenOffError, Waiting
from pmo_data.limits import DEFAULT_LIMITS, Limits, setting_name
from pmo_data.progress import unheard

TASK = "exports.pptx.template_task"


def reduced(
    content: bytes, *, limits: Limits = DEFAULT_LIMITS, waiting: Waiting = unheard
) -> bytes:
    """A template (PPTX or POTX) with nothing but theme, masters and layouts, written anew.

    Parameters
    ----------
    limits
        Memory and processor time of the process that does it.
    waiting
        Is told how many files are read before it, while it waits.

    Raises
    ------
    PptxTemplateError
        It cannot be used.
    """
    if len(content) > LARGEST_TEMPLATE:
        raise PptxTemplateError(
            f"The template is larger than {LARGEST_TEMPLATE // 1_000_000} MB.",
            hint="Take the pictures and slides out of it.",
        )
    try:
        record, parts = PROCESSES.run(TASK, {}, [content], limits, waiting=waiting)
    except BeyondLimitError as error:
        most = f"{getattr(limits, error.limit):,}"
        what = f"more memory than the limit of {most} bytes"
        if error.limit == "seconds":
            what = f"longer than the limit of {most} seconds"
        raise PptxTemplateError(
            f"Opening the template takes {what}.",
            hint="Take the pictures, slides and unused layouts out of it, "
            f"or have the limit raised ({setting_name(error.limit)}).",
        ) from error
    except BrokenOffError as error:
        raise PptxTemplateError(
            f"The template cannot be opened: reading it broke off ({error}).",
            hint="Save it as PPTX or POTX in PowerPoint and choose it again.",
        ) from error
    if "message" in record:
        raise PptxTemplateError(record["message"], hint=record["hint"])
    return bytes(parts[0])
