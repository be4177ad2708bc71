"""A provider of logins for tests, in a process of its own; it forges tokens where it is asked to.

`PUT /forged` takes what is to be changed in the identity tokens that are given from then on:
claims, fields of the header, and whether they are signed with another key.
"""

import base64
import json
import sys
from contextlib import contextmanager
from io import BytesIO
from subprocess import DEVNULL, Popen

from joserfc import jwt
from joserfc.jwk import RSAKey

from benchmarks.measure import ROOT
from benchmarks.servers import free_port, stop, wait_for

TOKENS = "/oauth2/token"


class Forger:
    """Stands before the provider, and changes the tokens that it gives."""

    def __init__(self):
        # Imported here, and only in the provider's own process: it warns of what it imports.
        import flask
        import oidc_provider_mock

        self._asked = flask.g
        self._provider = oidc_provider_mock.app()
        self._provider.before_request(self._remember_key)
        self._changes, self._key = {}, None

    def _remember_key(self):
        self._key = self._asked.oidc_provider_mock_storage.jwk.as_dict(is_private=True)

    def __call__(self, environ, start):
        if environ["PATH_INFO"] == "/forged":
            size = int(environ["CONTENT_LENGTH"])
            self._changes = json.loads(environ["wsgi.input"].read(size))
            start("204 No Content", [])
            return [b""]
        if environ["PATH_INFO"] != TOKENS or not self._changes:
            return self._provider.wsgi_app(environ, start)
        told = []
        body = b"".join(self._provider.wsgi_app(environ, lambda *answer: told.append(answer)))
        answer = json.loads(body)
        if "id_token" in answer:
            answer["id_token"] = self._forged(answer["id_token"])
        body = json.dumps(answer).encode()
        status, headers = told[0][:2]
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start(status, [*kept, ("Content-Length", str(len(body)))])
        return BytesIO(body)

    def _forged(self, token):
        header, claims, _ = (part + "=" * (-len(part) % 4) for part in token.split("."))
        header, claims = (json.loads(base64.urlsafe_b64decode(part)) for part in (header, claims))
        for name, value in self._changes.get("claims", {}).items():
            claims[name] = claims[name] + value if name in ("exp", "iat") else value
        header |= self._changes.get("header", {})
        if header["alg"] == "none":
            parts = (json.dumps(part).encode() for part in (header, claims))
            return ".".join(base64.urlsafe_b64encode(p).decode().rstrip("=") for p in parts) + "."
        key = RSAKey.generate_key(2048) if self._changes.get("foreign") else None
        return jwt.encode(header, claims, key or RSAKey.import_key(self._key))


@contextmanager
def running():
    """The address of a provider that runs meanwhile."""
    port = free_port()
    server = Popen(
        [sys.executable, "-m", "tests.ui.server.login.provider", str(port)],
        cwd=ROOT,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        wait_for(f"{address}/.well-known/openid-configuration", server)
        yield address
    finally:
        stop(server)


if __name__ == "__main__":
    from werkzeug.serving import make_server

    make_server("localhost", int(sys.argv[1]), Forger(), threaded=True).serve_forever()
