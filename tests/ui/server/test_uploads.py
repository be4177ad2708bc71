"""Dropped files are counted before they are stored, kept in memory alone, and let go of."""

import gc
from types import SimpleNamespace
from typing import NamedTuple
from weakref import WeakSet

import pytest
from starlette.datastructures import UploadFile
from starlette.requests import Request
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from benchmarks.robustness.sessions import Uploader
from exports.formats import Format
from pmo_data.limits import Limits
from tests.ratings_files import small_csv
from tests.ui import screens
from tests.ui.server.served import awaited, serving
from ui.server import leaving, memory
from ui.server.uploads import NO_ROOM, Uploads
from ui.session.pack_job import PackJob

BOUNDARY = b"----made"
HEAD = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="M\xc3\xbcller.csv"\r\n'
SPOOLED = 1024 * 1024
"""From this size on Starlette writes a file of a form to the disk, unless told otherwise."""
LIMITS = Limits(session_bytes=3_000_000, server_bytes=5_000_000)


def form(content):
    head = HEAD % BOUNDARY + b"Content-Type: text/csv\r\n\r\n"
    return head + content + b"\r\n--%s--\r\n" % BOUNDARY


class Sent(NamedTuple):
    """A file as the application got it, what its session held meanwhile, and if it was on disk."""

    file: UploadFile
    content: bytes
    held: int
    written: bool


def sent(body, *, session="S", length=None, step=65_536, base=""):
    """What an application gets of an upload, as `Uploads` hands it on; or its refusal."""
    answers, parsed = [], []

    async def application(scope, receive, send):
        async with Request(scope, receive).form() as fields:
            file = fields["file"]
            written = file.file._rolled
            parsed.append(Sent(file, await file.read(), memory.held_bytes(session), written))

    chunks = [body[at : at + step] for at in range(0, len(body), step)]

    async def receive():
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    async def send(message):
        answers.append(message)

    headers = [(b"content-type", b"multipart/form-data; boundary=" + BOUNDARY)]
    if length is not False:
        headers.append((b"content-length", str(length or len(body)).encode()))
    path = f"{base}/_stcore/upload_file/{session}/F"
    scope = {"type": "http", "method": "PUT", "path": path, "query_string": b"", "headers": headers}
    awaited(Uploads(application, limits=LIMITS)(scope, receive, send))
    return parsed[0] if parsed else answers[0]["status"]


def test_a_file_is_handed_on_whole_counted_and_never_written_to_a_disk():
    content = bytes(range(256)) * 10_000
    got = sent(form(content))
    assert (got.file.filename, got.file.content_type) == ("Müller.csv", "text/csv")
    assert got.content == content
    assert got.held == len(form(content))
    assert memory.held_bytes("S") == 0
    assert not got.written
    assert len(content) > SPOOLED


@pytest.mark.parametrize(("others", "limit"), [("S", "session_bytes"), ("T", "server_bytes")])
@pytest.mark.parametrize("step", [7, 1_000_000])
@pytest.mark.slow
def test_a_file_without_room_is_handed_on_empty_and_says_why(others, limit, step):
    held = memory.hold(others, [bytes(2_900_000)])
    more = memory.hold("U", [bytes(2_000_000)])
    got = sent(form(b"x" * 200_000), step=step)
    assert (got.file.filename, got.content) == ("Müller.csv", b"")
    assert got.file.content_type == NO_ROOM + limit
    assert got.held == (2_900_000 if others == "S" else 0)
    del held, more
    assert sent(form(b"x" * 200_000)).content == b"x" * 200_000


def test_a_file_has_to_say_its_length():
    assert sent(form(b"x"), length=False) == 411
    assert sent(form(b"x"), length="-1") == 411
    assert sent(form(b"x"), length=False, base="/below/a/path") == 411


def test_who_breaks_off_a_file_leaves_nothing_behind():
    pieces = [{"type": "http.request", "body": form(b"x")[:90], "more_body": True}]

    async def application(scope, receive, send):
        await Request(scope, receive).form()

    async def receive():
        return pieces.pop() if pieces else {"type": "http.disconnect"}

    kind = b"multipart/form-data; boundary=" + BOUNDARY
    headers = [(b"content-type", kind), (b"content-length", b"1000")]
    path = "/_stcore/upload_file/B/F"
    scope = {"type": "http", "method": "PUT", "path": path, "query_string": b"", "headers": headers}
    awaited(Uploads(application, limits=LIMITS)(scope, receive, None))
    assert not pieces
    assert memory.held_bytes("B") == 0


def test_each_content_counts_once_and_as_long_as_it_is_held():
    content = bytes(1000)
    before = memory.held_bytes()
    held = [memory.hold("V", [content, bytes(10)]), memory.hold("V", [content])]
    other = memory.hold("W", [bytes(500)])
    assert (memory.held_bytes("V"), memory.held_bytes("W")) == (1010, 500)
    assert memory.held_bytes() == before + 1510
    held.pop(0)
    assert memory.held_bytes("V") == 1000
    del other
    assert memory.held_bytes() == before + 1000


def test_a_pack_without_room_is_refused_and_the_others_stay():
    sizes = {"pdf": 600, "html": 500, "xlsx": 300}
    formats = [Format(suffix, suffix, "", "") for suffix in sizes]
    sized = [(one, bytes(sizes[one.suffix])) for one in formats]
    writing = SimpleNamespace(files=lambda progress: iter(sized))
    held = memory.hold("P", [])
    job = PackJob(None, formats, held, Limits(session_bytes=1000))
    job.write(writing)
    assert list(job.files) == ["pdf", "xlsx"]
    assert memory.held_bytes("P") == 900
    (refused,) = job.refused
    assert "your window would hold more than the limit of 1,000 bytes" in refused.message
    assert "PMO_LIMIT_SESSION_BYTES" in refused.hint


class Runtime:
    """A server in which some sessions have a window."""

    def __init__(self, *active):
        self.active, self.closed = active, []
        self.media_file_mgr = MediaFileManager(MemoryMediaFileStorage("/media"))

    def is_active_session(self, session):
        return session in self.active

    def close_session(self, session):
        self.closed.append(session)


def test_a_session_is_closed_when_its_window_stays_away(monkeypatch):
    monkeypatch.setattr(memory, "_HELD", WeakSet())
    held = [memory.hold(name, [b"x"]) for name in ("here", "back", "left")]
    looks = [Runtime("here"), Runtime("here", "back"), Runtime("here")]
    away = set()
    for look in looks:
        monkeypatch.setattr(leaving.runtime, "get_instance", lambda found=look: found)
        away = leaving.close_left(away)
    assert [look.closed for look in looks] == [[], ["left"], []]
    assert away == {"back", "left"}
    assert memory.sessions() == {one.session for one in held}


def test_a_download_goes_with_the_session_that_was_offered_it(monkeypatch):
    monkeypatch.setattr(memory, "_HELD", WeakSet())
    held = memory.hold("left", [b"x"])
    server = Runtime()
    files = server.media_file_mgr
    monkeypatch.setattr(leaving.runtime, "get_instance", lambda: server)
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "left")
    link = files.add(b"a pack", "application/pdf", "0", "pack.pdf", is_for_static_download=True)

    def close(session):
        files.clear_session_refs(session)
        files.remove_orphaned_files()

    server.close_session = close
    away = leaving.close_left(set())
    name = link.rpartition("/")[2]
    assert files._storage.get_file(name).content == b"a pack"
    leaving.close_left(away)
    with pytest.raises(MediaFileStorageError):
        files._storage.get_file(name)
    assert held.session == "left"


def files_in_use(at):
    """Names of the files that would be read again, and their bytes as they are counted."""
    dropped = at.session_state["held"]["loaded"].dropped
    gc.collect()
    return dropped.names, memory.held_bytes("test session id")


GOOD = small_csv(["1", "Ann", 3, 4, 3, 3]).encode()
SEVEN = small_csv(["1", "Cyd", 7, 4, 3, 3], ["2", "Dan", 2, 3, 3, 3]).encode()


@pytest.mark.slow
def test_only_files_in_use_or_undecided_are_held():
    at = screens.with_file(GOOD, "ratings", name="good.csv")
    assert files_in_use(at) == (("good.csv",), len(GOOD))
    screens.upload(at, SEVEN, "seven.csv")
    assert files_in_use(at) == (("good.csv",), len(GOOD) + len(SEVEN))
    screens.press(at, "Discard file")
    assert files_in_use(at) == (("good.csv",), len(GOOD))
    screens.upload(at, b"", "empty.csv")
    screens.upload(at, SEVEN, "seven.csv")
    at.button(key="use_rest").click()
    screens.run(at)
    assert files_in_use(at) == (("seven.csv",), len(SEVEN))


@pytest.mark.slow
def test_the_page_says_that_there_is_no_room_and_goes_on():
    big = small_csv(*([str(n), f"P{n}", 3, 4, 3, 3] for n in range(1000))).encode()
    room = {"PMO_LIMIT_SESSION_BYTES": str(int(len(big) * 1.5))}
    room["PMO_LIMIT_SERVER_BYTES"] = str(int(len(big) * 2.5))
    with serving(PMO_METRICS="on", **room) as server:
        users = [Uploader(f"http://{server.host}") for _ in range(3)]
        for user in users:
            user.load()
        for user in users[:2]:
            user.drop("team.csv", big)
            assert user.errors == []
        users[0].drop("more.csv", big)
        (sentence,) = users[0].errors
        assert "your window would hold more than the limit" in sentence
        users[2].drop("team.csv", big)
        (sentence,) = users[2].errors
        assert "all windows would hold more than the limit" in sentence
        users[2].drop("small.csv", GOOD)
        assert users[2].errors == []
        users[0].look("cohort")
        users[2].look("cohort")
        assert uploaded(server) == len(big)
        for user in users:
            user.close()


def uploaded(server):
    """Bytes that Streamlit holds for uploaders; asked again at once, it would not look again."""
    lines = server.ask("/_stcore/metrics").text.splitlines()
    return sum(int(line.split()[-1]) for line in lines if "UploadedFileManager" in line)


@pytest.mark.slow
def test_every_uploader_says_that_there_was_no_room():
    at = screens.with_sample("review_pack")
    for key, name in (("pack_template", "mine.pptx"), ("pack_choice", "choice.json")):
        at.file_uploader(key=key).upload(name, b"", f"{NO_ROOM}session_bytes")
    screens.run(at)
    screens.press(at, "Use these choices")
    said = [screens.literal(error.value) for error in at.error]
    assert len(said) == 2
    assert all("PMO_LIMIT_SESSION_BYTES" in text for text in said)
    screens.go(at, "ratings")
    screens.uploader(at).upload("team.csv", b"", f"{NO_ROOM}server_bytes")
    screens.run(at)
    (error,) = at.error
    assert "PMO_LIMIT_SERVER_BYTES" in screens.literal(error.value)
    for page in ("cohort", "ratings", "cohort", "ratings"):
        screens.go(at, page)
    assert not at.error
    assert "Nothing was rejected." in screens.words(at)
