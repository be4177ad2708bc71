"""How far a pack is, while it is written."""

from types import SimpleNamespace

from exports.formats import FORMATS
from pmo_data.errors import PmoError
from pmo_data.limits import Limits
from ui.server import memory
from ui.session.pack_job import PackJob


def test_a_pack_says_which_format_is_written_and_how_much_of_it():
    formats, seen = [FORMATS["xlsx"], FORMATS["pptx"], FORMATS["zip"]], []

    def files(progress):
        seen.append(job.reached(0))
        yield formats[0], b"x"
        yield formats[1], PmoError("No.")
        progress(0.5)
        seen.append(job.reached(7))
        yield formats[2], b"x"
        seen.append(job.reached(9))

    job = PackJob(None, formats, memory.hold("P", []), Limits())
    job.write(SimpleNamespace(files=files))
    assert seen == [
        (0, "Writing Excel, 1 of 3: 0 s"),
        (2.5 / 3, "Writing Pictures (50 %), 3 of 3: 7 s"),
        (2 / 3, "Writing Pictures, 3 of 3: 9 s"),
    ]
