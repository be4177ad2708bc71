"""What a window offers to take away, and the files that come of it."""

from __future__ import annotations

import base64
import io
import json
import re
import time
import zipfile

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringTriggerValue
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.charts.typst import pdfs
from tests.ui.server.login.logins import Window
from tests.ui.server.served import PATIENCE_SECONDS


class Taking(Window):
    """A window that notes menus, buttons and files."""

    def __init__(self, window):
        self.menus, self.buttons, self.files, self._session = {}, {}, {}, ""
        super().__init__(window._socket, window._page, window._query)

    @property
    def offered(self):
        """Every way to take something away that the page shows, all of it opened."""
        self.unfold()
        return {*self.buttons, *(way for _, ways in self.menus.values() for way in ways)}

    def taken(self, menu, way):
        """The file, or the text to paste, that a way of a menu gives."""
        self.files.clear()
        identity, _ = self.menus[menu]
        self.run(**{identity: ("string_trigger_value", StringTriggerValue(data=way))})
        return next(iter(self.files.values()), b"")

    def downloaded(self, label, somebody):
        """The file behind a button, for whoever has opened the window."""
        path, deferred = self.buttons[label]
        address = f"{somebody.address}{path or self._made(deferred)}"
        return somebody.browser.get(address).raise_for_status().content

    def built(self, button, labels):
        """Press a button, and wait until others have come."""
        self.run(**{self.widgets[button]: ("trigger_value", True)})
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found = {label: one for one in self.buttons for label in labels if label in one}
            if set(found) == set(labels):
                break
            # What builds the pack shares its processors with whoever asks.
            time.sleep(0.2)
            self.run()
        return found

    def _made(self, file_id):
        """The address of a file that is made when it is asked for."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = "1", self._session
        asked.deferred_file.file_id = file_id
        self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE_SECONDS))
            if answer.WhichOneof("type") == "backend_operation_response":
                assert not answer.backend_operation_response.error_msg
                return answer.backend_operation_response.deferred_file.url

    def _note(self, answer):
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "menu_button":
            menu = element.menu_button
            self.menus[re.sub(r".*-(\w+)_save$", r"\1", menu.id)] = menu.id, list(menu.options)
        elif kind == "download_button":
            button = element.download_button
            self.buttons[button.label] = button.url, button.deferred_file_id
        elif kind == "bidi_component" and element.bidi_component.json:
            data = json.loads(element.bidi_component.json)
            self._session = data.get("session", self._session)
            if "content" in data:
                self.files[data["file"]] = base64.b64decode(data["content"])
        super()._note(answer)


def text_of(content):
    """All that can be read in a file of any format; a picture of dots has none."""
    if content.startswith(b"%PDF"):
        return " ".join(pdfs.texts(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(f"{name} {text_of(parts.read(name))}" for name in parts.namelist())
    return "" if content.startswith(b"\x89PNG") else content.decode(errors="replace")


def named_in(content, names):
    """Those of some people whom a file names."""
    text = text_of(content)
    return {name for name in names if re.search(rf"\b{name}\b|Vander{name}", text)}
