"""A web page as its reader's browser has it: with what is packed into it unpacked."""

import base64
import gzip
import re

PACKED = re.compile(r'<script type="application/gzip"( id="library")?>([^<]*)</script>')


def plain(content):
    """The text of a page with everything in it unpacked."""

    def unpacked(found):
        text = gzip.decompress(base64.b64decode(found[2])).decode()
        if found[1]:
            return f"<script>{text}</script>"
        text = text.replace("<", "\\u003c")
        return f'<script type="application/json">{text}</script>'

    return PACKED.sub(unpacked, content.decode("utf-8", "ignore"))
