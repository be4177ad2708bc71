"""A user without a browser: speaks to a Streamlit server over its web socket."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE_SECONDS = 600
LARGEST_MESSAGE = 2**26
READING = "**Reading "
"""What the page of ratings begins with while a file is read."""


class Client:
    """One open session on a page with a select box.

    Parameters
    ----------
    address
        `http://…` of the server.
    page
        URL path of the page, "" for the first.
    box
        Label of the select box to click, "" for none.
    query
        Of the address.

    Attributes
    ----------
    options : list of str
        Of the select box.
    texts : list of str
        The Markdown of the last run.
    errors : list of str
        Its error boxes.
    """

    def __init__(self, address: str, page: str, box: str, *, query: str = "") -> None:
        self._page, self._label, self._query = page, box, query
        self.texts: list[str] = []
        self.errors: list[str] = []
        self._box_id, self._fragment, self.options = "", "", [""]
        self._open = ExitStack()
        line = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream", max_size=LARGEST_MESSAGE
        )
        self._socket = self._open.enter_context(line)

    def close(self) -> None:
        """Leave."""
        self._open.close()

    def load(self) -> float:
        """Run the page once; seconds to its last message."""
        return self._run(BackMsg())

    def choose(self, option: str) -> float:
        """Choose an option of the select box; seconds to the last message."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = self._box_id, option
        message.rerun_script.fragment_id = self._fragment
        return self._run(message)

    def _run(self, message: BackMsg) -> float:
        message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._query
        self.texts, self.errors = [], []
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        for answer in self._answers():
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return time.perf_counter() - start
                self.texts, self.errors = [], []  # the run that follows shows the page anew
            if answer.WhichOneof("type") == "delta":
                self._note(answer)
        raise ConnectionError("the server closed the session")

    def _answers(self) -> Iterator[ForwardMsg]:
        while True:
            data = self._socket.recv(timeout=PATIENCE_SECONDS)
            if isinstance(data, bytes):
                yield ForwardMsg.FromString(data)

    def _note(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "markdown":
            self.texts.append(element.markdown.body)
        if kind == "alert":
            self.errors.append(element.alert.body)
        if kind == "selectbox" and element.selectbox.label == self._label:
            self._box_id, self.options = element.selectbox.id, list(element.selectbox.options)
            self._fragment = answer.delta.fragment_id
