"""Bytes of a text file → text and the name of its encoding."""

from __future__ import annotations

import codecs
import re

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.reasons import Reason

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252, Western Europe",
    "cp1250": "Windows-1250, Central Europe",
    "cp1251": "Windows-1251, Cyrillic",
    "cp1253": "Windows-1253, Greek",
    "cp1254": "Windows-1254, Turkish",
    "cp1255": "Windows-1255, Hebrew",
    "cp1256": "Windows-1256, Arabic",
    "cp1257": "Windows-1257, Baltic",
    "iso8859-15": "ISO 8859-15, Western Europe",
    "mac_roman": "Mac Roman",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
}
"""Encodings that can be named for a file, by name."""
GUESSED = ("cp1252", "cp1250", "cp1251")
"""Encodings that are guessed where a file is no Unicode."""
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
)
_MARKUP = re.compile(
    rb"\s*(?:<!doctype\s+html|<html|<head|<table|<\?xml|<workbook|<meta)\b", re.IGNORECASE
)
_RECORDS = re.compile(rb'\s*\[?\s*\{\s*"[^"\n]*"\s*:')
"""How JSON begins: with an object, or a list of them."""
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 200_000
NUL_SHARE = 10
"""One NUL in fewer characters than these makes a file none of text."""
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{1,60}")
_CYRILLIC_WORD = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_CENTRAL_LETTERS = re.compile(rb"[A-Za-z][\xa3\xa5\xaf\xb3\xb9\xbe\xbf][a-z]|[a-z][\xb3\xb9\xbf]\b")
"""In Windows-1252 these bytes are signs such as ³ and ¿, which stand in no word."""


def _refused(message: str, hint: str, code: Reason) -> RatingsFileError:
    return RatingsFileError(message, hint=hint, code=code)


def _refuse_other_formats(content: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            message = f"This is {kind}, not a file with ratings."
            hint = "Save the ratings as CSV (UTF-8) or XLSX and choose that file."
            raise _refused(message, hint, Reason.NOT_TEXT)
    if _RECORDS.match(content[:1000].removeprefix(b"\xef\xbb\xbf")):
        message = "This is JSON and no table that can be read here, whatever its name."
        hint = "Save the ratings as CSV (UTF-8) or XLSX and choose that file."
        raise _refused(message, hint, Reason.NOT_TEXT)
    if _MARKUP.match(content[:1000].removeprefix(b"\xef\xbb\xbf")):
        message = "This is a web page or XML and no table that can be read here, whatever its name."
        hint = "Open it in a spreadsheet program, save it as XLSX and choose that file."
        raise _refused(message, hint, Reason.NOT_TEXT)


def _by_nuls(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the NUL bytes are."""
    sample = content[:4000]
    quarter = len(sample) // 4
    nuls = [sample[i::4].count(0) for i in range(4)]
    if quarter and min(nuls[1:]) > 0.9 * quarter and nuls[0] < 0.4 * quarter:
        return "utf-32-le"
    if quarter and min(nuls[:3]) > 0.9 * quarter and nuls[3] < 0.4 * quarter:
        return "utf-32-be"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    half = len(sample) // 2
    if half and max(even, odd) > 0.4 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _guessed(content: bytes) -> tuple[str, ...]:
    """Encodings of one byte a character to try, the most likely first."""
    sample = content[:_SAMPLE]
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    if words and sum(1 for w in words if _CYRILLIC_WORD.fullmatch(w)) > 0.6 * len(words):
        return ("cp1251", "cp1252", "cp1250")
    if _CENTRAL_LETTERS.search(sample):
        return ("cp1250", "cp1252", "cp1251")
    return GUESSED


def known_encoding(name: str) -> str:
    """One of `ENCODINGS`, in whatever way its name is written.

    Raises
    ------
    UnknownChoiceError
        It is none of them.
    """
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        found = ""
    known = {codecs.lookup(encoding).name: encoding for encoding in ENCODINGS}
    if found not in known:
        hint = f"Choose one of {', '.join(ENCODINGS)}."
        raise UnknownChoiceError(f"There is no encoding {name!r}.", hint=hint)
    return known[found]


def decoded(content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text and name of its encoding.

    A byte order mark decides; then UTF-8, in which a few bytes may be none; then UTF-16
    and UTF-32 by their NULs; then one of the Windows code pages, a guess that the report
    names. A byte that is no UTF-8 is in the text as `surrogateescape` writes it.
    Where the user has named an encoding, one of `ENCODINGS`, nothing is guessed.

    Raises
    ------
    RatingsFileError
        Not text, or in no encoding that is known here, or not in the one named.
    """
    _refuse_other_formats(content)
    if encoding is not None:
        named = "utf-8-sig" if encoding == "utf-8" else encoding
        return _in_encoding(content, named), named
    marked = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    unicode = marked or _by_nuls(content)
    encodings = (unicode,) if unicode else ("utf-8", *_guessed(content))
    for name in encodings:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            if name != "utf-8" or not (text := _mostly_utf8(content)):
                continue
        return _without_nuls(text), name
    message = "The characters of this file are in no encoding that is known here."
    raise _refused(message, "Save it as CSV UTF-8 and choose that file.", Reason.ENCODING_UNKNOWN)


def _in_encoding(content: bytes, encoding: str) -> str:
    try:
        return _without_nuls(content.decode(encoding))
    except UnicodeDecodeError as error:
        title = ENCODINGS[encoding.removesuffix("-sig")]
        message = f"This file is not in the encoding {title}."
        raise _refused(message, "Choose another encoding.", Reason.ENCODING_UNKNOWN) from error


def _mostly_utf8(content: bytes) -> str:
    """The text of bytes that are UTF-8 but for a few; blank where they are another encoding."""
    text = content.decode("utf-8", "surrogateescape")
    strange = len(re.findall("[\udc80-\udcff]", text))
    beyond = len(content) - len(content.translate(None, bytes(range(0x80, 0x100))))
    # What is no UTF-8 as a rule is so in every accent: two sequences of it are no accident.
    return text if strange * 2 < beyond - strange else ""


def _without_nuls(text: str) -> str:
    if text.count("\0") * NUL_SHARE > len(text):
        hint = "Save the ratings as CSV (UTF-8) and choose that file."
        message = "This file holds NUL bytes, so it is not a text file with ratings."
        raise _refused(message, hint, Reason.NOT_TEXT)
    return text
