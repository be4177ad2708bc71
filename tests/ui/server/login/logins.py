"""A dashboard with logins, and people who log in without a browser."""

import html
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect, unix_connect

from benchmarks.measure import ROOT
from benchmarks.servers import free_port, stop
from tests.ui.server.served import PATIENCE_SECONDS, serving

SECRET = "a secret of the cookies that only tests know"
CLIENT = "dashboard"
PUBLIC = "https://pmo.example.org"
"""Where people reach a dashboard behind a proxy."""
LINE = {"WEBSOCKETS_MAX_LINE_LENGTH": "65536"}
GRANTS = """
[[grant]]
who = "corp:email:kim@example.org"
role = "admin"
"""


def secrets(port, provider, *, uri=""):
    """What `.streamlit/secrets.toml` says of logins, with two providers at one address."""
    own = "\n".join(
        f'[auth.{name}]\nclient_id = "{CLIENT}"\nclient_secret = "x"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
        for name in ("corp", "other")
    )
    back = uri or f"http://localhost:{port}/oauth2callback"
    return f'[auth]\nredirect_uri = "{back}"\ncookie_secret = "{SECRET}"\n{own}'


def login_environment(folder, *, port=8501, provider="http://localhost:9", grants=GRANTS, uri=""):
    """The environment of a dashboard with logins, and the files that it names."""
    (folder / ".streamlit").mkdir(parents=True, exist_ok=True)
    (folder / ".streamlit/secrets.toml").write_text(secrets(port, provider, uri=uri), "utf-8")
    (folder / "grants.toml").write_text(grants, "utf-8")
    return LINE | {
        "HOME": str(folder),
        "PMO_LOGIN": "oidc",
        "PMO_GRANTS": str(folder / "grants.toml"),
        "PMO_ROUNDS": os.environ.get("PMO_ROUNDS", "") or str(folder / "rounds.duckdb"),
    }


@contextmanager
def dashboard(folder, provider, grants, **environment):
    """A dashboard with logins that runs meanwhile."""
    port = free_port()
    settings = login_environment(folder, port=port, provider=provider, grants=grants)
    with serving(port=port, **(settings | environment)) as server:
        yield server


class Somebody:
    """A browser's cookies, and the windows that it opens."""

    def __init__(self, server, provider):
        self.server, self.provider = server, provider
        self.address = f"http://localhost:{server.port}"
        self._open = ExitStack()
        client = httpx.Client(timeout=PATIENCE_SECONDS, trust_env=False)
        self.browser = self._open.enter_context(client)
        self.browser.get(f"{self.address}/_stcore/health")
        self.callback = ""

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.close()

    def close(self):
        """Close the browser and its windows."""
        self._open.close()

    def is_known(self, sub, **claims):
        """Have the provider know somebody."""
        self.browser.put(f"{self.provider}/users/{sub}", json=claims).raise_for_status()

    def forge(self, **changes):
        """Have the provider forge the tokens that it gives from now on."""
        self.browser.put(f"{self.provider}/forged", content=json.dumps(changes)).raise_for_status()

    def log_in(self, sub, name="corp"):
        """Log in as somebody; where the last answer leads."""
        claims = {"provider": name, "exp": int(time.time()) + 60}
        token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
        asked = self.browser.get(f"{self.address}/auth/login", params={"provider": token})
        given = self.browser.post(asked.headers["location"], data={"sub": sub})
        self.callback = html.unescape(given.headers["location"])
        return self.browser.get(self.callback)

    @property
    def cookies(self):
        """Of the dashboard: name → value."""
        return {one.name: one.value for one in self.browser.cookies.jar}

    def window(self, page="", query="", *, cookies=None):
        """A window on a page that has been shown once."""
        told = "; ".join(f"{n}={value}" for n, value in (cookies or self.cookies).items())
        line = connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": told, "Origin": self.address},
            subprotocols=["streamlit", self.cookies["_streamlit_xsrf"]],
            max_size=2**26,
            proxy=None,
        )
        return Window(self._open.enter_context(line), page, query)


class Window:
    """A session: all that the server has sent to it."""

    def __init__(self, line, page, query):
        self._socket, self._page, self._query = line, page, query
        self.widgets, self.folded, self.fragments, self.sent = {}, {}, [], b""
        self.session, self.marks = "", set()
        self.run()

    def run(self, page=None, query=None, *, fragment="", **states):
        """Run a page, with states of widgets by their ids; the texts that it shows."""
        self.ask(page, query, fragment=fragment, **states)
        self.note_answers()
        return self.texts

    def unfold(self):
        """Run the page with all open that opens at a click."""
        return self.run(**{one: ("bool_value", True) for one in self.folded.values() if one})

    def ask(self, page=None, query=None, *, fragment="", **states):
        """Ask for a run, which may come to nothing."""
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name = self._page if page is None else page
        asked.query_string = self._query if query is None else query
        asked.fragment_id = fragment
        for name, (field, value) in states.items():
            asked.widget_states.widgets.add(id=name, **{field: value})
        self.send(message)

    def send(self, message):
        """Send what a browser could send."""
        self._socket.send(message.SerializeToString())

    def note_answers(self):
        """Note all that comes until a run is done."""
        self.texts, self.pages, self.redirect = [], [], ""
        while True:
            data = self._socket.recv(timeout=PATIENCE_SECONDS)
            self.sent += data
            answer = ForwardMsg.FromString(data)
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return
                self.texts = []
            elif kind == "navigation":
                known = answer.navigation.app_pages
                self.marks = {page.page_script_hash for page in known}
                self.pages = [page.page_name for page in known if not page.is_hidden]
                first = {page.page_name for page in known if page.is_default}
                aliases = [page.url_pathname for page in known if page.page_name in first]
                if self._page in aliases:
                    # It leads to the first page, whose address a browser then has.
                    self._page = ""
            elif kind == "new_session":
                self.session = answer.new_session.initialize.session_id
            elif kind == "auth_redirect":
                self.redirect = answer.auth_redirect.url
            elif kind == "delta":
                self._note(answer)

    def _note(self, answer):
        element, opened = answer.delta.new_element, answer.delta.add_block
        if opened.WhichOneof("type") == "expandable":
            self.folded[opened.expandable.label] = opened.id
        kind = element.WhichOneof("type")
        if answer.delta.fragment_id:
            self.fragments.append(answer.delta.fragment_id)
        if kind == "auto_refresh" or kind is None:
            return
        shown = getattr(element, kind)
        if hasattr(shown, "id") and hasattr(shown, "label"):
            self.widgets[shown.label] = shown.id
        for field in ("body", "message", "label"):
            text = getattr(shown, field, None)
            if isinstance(text, str) and not text.startswith("<style"):
                self.texts.append(text)


@contextmanager
def behind_proxy(folder, grants):
    """The socket of a dashboard behind a proxy, which runs meanwhile."""
    folder.chmod(0o750)
    (folder / "grants.toml").write_text(grants, "utf-8")
    path = folder / "s"
    settings = LINE | {
        "PMO_LOGIN": "header",
        "PMO_ORIGINS": PUBLIC,
        "PMO_GRANTS": str(folder / "grants.toml"),
        "PMO_ROUNDS": str(folder / "rounds.duckdb"),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "app:app", "--uds", str(path)],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not path.exists() and server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        yield str(path)
    finally:
        stop(server)


def shown(path, *headers):
    """What a window shows that the proxy opened with these headers."""
    opened = unix_connect(
        path,
        "ws://pmo.example.org/_stcore/stream",
        additional_headers=[("Origin", PUBLIC), *headers],
        max_size=2**26,
    )
    with opened as line:
        return Window(line, "", "").texts
