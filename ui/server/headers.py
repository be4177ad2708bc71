"""What every answer tells the browser to refuse."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from streamlit import file_util

LIBRARY = "/plotly.min.js"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def security_headers() -> dict[str, str]:
    """Names and values of the headers."""
    return {
        "content-security-policy": _policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }


def secure_cookies(headers: MutableHeaders) -> None:
    """Have the browser send the cookies of an answer over TLS alone."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        kept = [part.strip() for part in cookie.split(";")]
        is_marked = any(part.lower() == "secure" for part in kept[1:])
        headers.append("set-cookie", cookie if is_marked else f"{cookie}; Secure")


def keep_library(headers: MutableHeaders) -> None:
    """Have the browser keep what draws charts: its address holds its version."""
    headers["cache-control"] = "private, max-age=31536000, immutable"


def _policy() -> str:
    """Everything is refused but what stands here."""
    allowed = {
        "default-src": "'none'",
        # `blob:`: components of our own reach the browser as text.
        # 'wasm-unsafe-eval': messages are read with WebAssembly's whole numbers of 64 bits.
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {' '.join(map(_hash, _inline_scripts()))}",
        # 'unsafe-inline': the page's styles are made in the browser, and a table's colours
        # stand in its cells.
        "style-src": "'self' 'unsafe-inline'",
        # `blob:` and `data:`: pictures of charts are made in the browser, to be kept as files.
        "img-src": "'self' blob: data:",
        # `data:`: a font of formulas stands within Streamlit's own styles.
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def _inline_scripts() -> list[str]:
    """The scripts that stand in the page itself."""
    page = Path(file_util.get_static_dir(), "index.html")
    return _SCRIPT.findall(page.read_text(encoding="utf-8"))


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
