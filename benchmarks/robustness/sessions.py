"""People who upload at once, each with names of their own.

`python -m benchmarks.robustness.sessions`.

Everybody drops files that hold a made-up name nobody else has, and looks at what the server
sends back. A name that reaches anybody but its owner is crossed.
"""

from __future__ import annotations

import http.client
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.clients import PATIENCE_SECONDS, READING, Client
from benchmarks.measure import ROOT
from benchmarks.servers import running
from pmo_data.template import rating_headings

USERS, UPLOADS = 50, 5
CANARY = re.compile(rb"Canary (\d+)x(\d+)")
BOUNDARY = "a-boundary"


@dataclass(frozen=True)
class Seen:
    """What one user saw: uploads whose own name came back, and names of others."""

    own: int
    crossed: int


class Uploader(Client):
    """A session on the Ratings page that drops files and notes every canary it is sent."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "", "")
        self._address = urlsplit(address)
        self._session = self._uploader = ""
        self.canaries: set[tuple[int, int]] = set()

    def _answers(self) -> Iterator[ForwardMsg]:
        for answer in super()._answers():
            found = CANARY.findall(answer.SerializeToString())
            self.canaries |= {(int(user), int(upload)) for user, upload in found}
            if answer.WhichOneof("type") == "new_session":
                self._session = answer.new_session.initialize.session_id
            yield answer

    def _note(self, answer: ForwardMsg) -> None:
        super()._note(answer)
        element = answer.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self._uploader = element.file_uploader.id

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the page and wait until it has run."""
        ask = BackMsg()
        ask.file_urls_request.request_id = name
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self._session
        self._socket.send(ask.SerializeToString())
        kind = "file_urls_response"
        urls = next(
            answer.file_urls_response.file_urls[0]
            for answer in self._answers()
            if answer.WhichOneof("type") == kind
        )
        self._put(urls.upload_url, name, content)
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = self._uploader
        info = widget.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(content), urls.file_id
        info.file_urls.CopyFrom(urls)
        self._run(message)

    def look(self, page: str) -> None:
        """Open another page."""
        self._page = page
        self._run(BackMsg())

    def _put(self, url: str, name: str, content: bytes) -> None:
        where = self._address
        connection = http.client.HTTPConnection(where.netloc, timeout=PATIENCE_SECONDS)
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        cookie = SimpleCookie(answer.headers.get("Set-Cookie", "")).get("_streamlit_xsrf")
        token = cookie.value if cookie else ""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body = f"{head}Content-Type: text/csv\r\n\r\n".encode() + content
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "X-Xsrftoken": token,
            "Cookie": f"_streamlit_xsrf={token}",
        }
        end = f"\r\n--{BOUNDARY}--\r\n".encode()
        connection.request("PUT", urlsplit(url).path, body + end, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status >= 300:
            raise ConnectionError(f"the upload was refused: {answer.status}")


def ratings_file(user: int, upload: int) -> bytes:
    """A file of one person, called a canary; a cell that says TBC makes the page name them."""
    headings = ["ID", "Name", *rating_headings()]
    levels = ["TBC", *(str(1 + (user + upload + cell) % 5) for cell in range(53))]
    rows = [headings, [f"E{user}", f"Canary {user}x{upload}", *levels]]
    return "\r\n".join(",".join(f'"{text}"' for text in row) for row in rows).encode()


def one_user(address: str, user: int, uploads: int) -> Seen:
    """Upload some files, one after the other, and open a page that shows the last."""
    client = Uploader(address)
    client.load()
    own = 0
    for upload in range(uploads):
        client.drop(f"team-{user}-{upload}.csv", ratings_file(user, upload))
        while any(text.startswith(READING) for text in client.texts):
            client.load()
        own += (user, upload) in client.canaries
    client.look("person")
    client.look("rounds")
    crossed = len([canary for canary in client.canaries if canary[0] != user])
    client.close()
    return Seen(own, crossed)


def main(arguments: list[str]) -> int:
    """Run all users at once on one server; returns 0 where nothing crossed."""
    users, uploads = (int(text) for text in arguments) if arguments else (USERS, UPLOADS)
    with TemporaryDirectory() as folder:
        kept = f"{folder}/rounds.duckdb"
        with (
            running("app.py", ROOT, PMO_ROUNDS=kept) as address,
            ThreadPoolExecutor(users) as pool,
        ):
            numbers = range(users)
            seen = list(pool.map(lambda user: one_user(address, user, uploads), numbers))
    own, crossed = sum(one.own for one in seen), sum(one.crossed for one in seen)
    print(
        f"sessions={users} uploads={users * uploads} shown_to_their_owner={own} crossed={crossed}"
    )
    return 0 if not crossed and own == users * uploads else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
