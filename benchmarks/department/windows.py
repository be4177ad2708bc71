"""A window without a browser that costs little, so that one process holds hundreds of them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, unix_connect

from benchmarks.clients import LARGEST_MESSAGE, PATIENCE_SECONDS

ADDRESS = "http://localhost"
"""What a proxy on this machine asks for; the socket is reached by its path."""
BRIEF_SECONDS = 5
"""What runs again more often than this shows work that is under way."""


@dataclass
class Window:
    """A session of somebody whom a proxy has let in; opened by `opened`.

    Attributes
    ----------
    line : ClientConnection
    place : Path
        Socket of the server.
    headers : mapping
        What the proxy says of them.
    every : dict
        Parts of the page that run by themselves → after how many seconds.
    widgets : dict
        Labels of buttons and uploaders shown → their ids.
    """

    line: ClientConnection
    place: Path
    headers: dict[str, str]
    every: dict[str, float] = field(default_factory=dict)
    widgets: dict[str, str] = field(default_factory=dict)
    _due: dict[str, float] = field(default_factory=dict)
    _page: str = ""
    _query: str = ""
    _session: str = ""
    _urls: ForwardMsg = field(default_factory=ForwardMsg)

    async def show(self, page: str) -> float:
        """Open a page from the menu; seconds from asking to the last message."""
        self._page, self._query = page, ""
        return await self._run(BackMsg())

    async def click(self, label: str) -> float:
        """Click a button of the page; seconds to the last message."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=self.widgets[label], trigger_value=True)
        return await self._run(message)

    async def stay(self, seconds: float) -> None:
        """Let time pass: what runs by itself does so, as a browser has it."""
        end = time.perf_counter() + seconds
        while self._due and (first := min(self._due.values())) < end:
            await asyncio.sleep(max(0.0, first - time.perf_counter()))
            await self._tick(next(part for part, due in self._due.items() if due == first))
        await asyncio.sleep(max(0.0, end - time.perf_counter()))

    @property
    def is_busy(self) -> bool:
        """Whether the page shows work that is under way."""
        return any(seconds < BRIEF_SECONDS for seconds in self.every.values())

    async def settle(self) -> None:
        """Stay until no work is under way."""
        while self.is_busy:
            await self.stay(min(self.every.values()))

    async def drop(self, path: Path) -> None:
        """Drop a file on the page, and wait until it has been read."""
        ask = BackMsg()
        ask.file_urls_request.request_id = path.name
        ask.file_urls_request.file_names.append(path.name)
        ask.file_urls_request.session_id = self._session
        await self._until("file_urls_response", ask)
        urls = self._urls.file_urls_response.file_urls[0]
        await self._put(urls.upload_url, path)
        message = BackMsg()
        (uploader,) = (one for label, one in self.widgets.items() if label.startswith("file:"))
        state = message.rerun_script.widget_states.widgets.add(id=uploader)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = path.name, path.stat().st_size, urls.file_id
        info.file_urls.CopyFrom(urls)
        await self._run(message)
        await self.settle()

    async def _put(self, url: str, path: Path) -> None:
        way = httpx.AsyncHTTPTransport(uds=str(self.place), verify=False)
        asking = {"transport": way, "base_url": ADDRESS, "headers": self.headers}
        async with httpx.AsyncClient(**asking, timeout=PATIENCE_SECONDS) as browser:
            await browser.get("/_stcore/health")
            token = browser.cookies.get("_streamlit_xsrf", "")
            files = {"file": (path.name, path.read_bytes(), "text/csv")}
            answer = await browser.put(url, files=files, headers={"X-Xsrftoken": token})
            answer.raise_for_status()

    async def _tick(self, part: str) -> None:
        message = BackMsg()
        message.rerun_script.fragment_id, message.rerun_script.is_auto_rerun = part, True
        self._due[part] = time.perf_counter() + self.every[part]
        await self._run(message)

    async def _run(self, message: BackMsg) -> float:
        asked = message.rerun_script
        asked.page_name, asked.query_string = self._page, self._query
        if not asked.fragment_id:
            self._begin()
        start = time.perf_counter()
        await self._until("script_finished", message)
        return time.perf_counter() - start

    async def _until(self, kind: str, message: BackMsg) -> None:
        """Send a message, and take what comes until something of a kind does."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.line.send(message.SerializeToString())
            while await self._heard() != kind:
                pass

    def _begin(self) -> None:
        """The whole page is shown anew."""
        self.every.clear()
        self._due.clear()
        self.widgets.clear()

    async def _heard(self) -> str | None:
        """Take a message; its kind, None where a run ends because another one follows."""
        answer = ForwardMsg.FromString(await self.line.recv(decode=False))
        kind = answer.WhichOneof("type")
        if kind == "delta":
            self._note(answer)
        elif kind == "auto_rerun":
            part, seconds = answer.auto_rerun.fragment_id, answer.auto_rerun.interval
            self.every[part], self._due[part] = seconds, time.perf_counter() + seconds
        elif kind == "stop_auto_rerun":
            for part in answer.stop_auto_rerun.fragment_ids:
                self.every.pop(part, None)
                self._due.pop(part, None)
        elif kind == "page_info_changed":
            self._query = answer.page_info_changed.query_string
        elif kind == "new_session":
            self._session = answer.new_session.initialize.session_id
        elif kind == "file_urls_response":
            self._urls = answer
        elif answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._begin()
            return None
        return kind

    def _note(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "button":
            self.widgets[element.button.label] = element.button.id
        elif kind == "file_uploader":
            self.widgets[f"file:{element.file_uploader.label}"] = element.file_uploader.id


async def opened(place: Path, user: str, group: str) -> Window:
    """A window of somebody on the first page, which was shown once."""
    headers = {"Origin": ADDRESS, "X-Forwarded-User": user, "X-Forwarded-Groups": group}
    line = await unix_connect(
        str(place),
        ADDRESS.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers=headers,
        compression=None,
        max_size=LARGEST_MESSAGE,
        max_queue=None,
        open_timeout=PATIENCE_SECONDS,
        ping_interval=None,
    )
    window = Window(line, place, headers)
    await window.show("")
    return window
