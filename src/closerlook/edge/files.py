"""Files, whole or not at all: their bytes, their characters, and how they are written.

What cannot be read is refused with the reason and the remedy; nothing is guessed. A
guessed encoding would put wrong letters into a text whose every character counts.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import secrets
import shutil
import sys
import zipfile
import zlib
from pathlib import Path

from closerlook.errors import CloserlookError, ReportError

MEGABYTE = 1_000_000
DEFAULT_LIMIT = 20 * MEGABYTE
"""The most bytes of one file, packed or unpacked, unless the user says otherwise."""

_MOST_ENTRIES = 10_000
_RATIO = 200
"""How many times its size a file may unpack to: markup reaches some 50, a zip bomb 1,000."""

_SMALL = MEGABYTE  # below it, a ratio says nothing
_CHUNK = 1 << 16

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8"}
"""What a declared encoding means on the web (WHATWG Encoding Standard, section 4.2;
HTML Standard, 13.2.3.2: a page that can be read so far as to declare UTF-16 is not it)."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old or a protected office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""How files begin that are no text, whatever their name says."""


def name_of(where: str) -> str:
    """Return how ``where`` is called in a message: "-" is standard input."""
    return "standard input" if where == "-" else where


def read_bytes(where: str, *, limit: int, error: type[CloserlookError]) -> bytes:
    """Return the bytes of the file at the path ``where``, or of standard input for "-".

    Raises ``error`` when the file is missing, is a folder, may not be read, is empty,
    or is larger than ``limit`` bytes.
    """
    try:
        if where == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(where).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                check_size(size, where, limit, error)
                data = file.read(limit + 1)
    except (OSError, ValueError) as trouble:  # ValueError: a NUL in the path
        raise _unreadable(where, trouble, error) from trouble
    check_size(len(data), where, limit, error)
    if not data:
        raise error(
            f"cannot read {name_of(where)}: it is empty",
            hint="check that this is the file you mean, and that it was saved",
        )
    return data


def _unreadable(
    where: str, trouble: OSError | ValueError, error: type[CloserlookError]
) -> CloserlookError:
    match trouble:
        case FileNotFoundError() | NotADirectoryError():
            reason, hint = "there is no such file", "check the spelling, and the folder you are in"
        case IsADirectoryError():
            reason, hint = "it is a folder, and a file is meant", "name one of the files in it"
        case PermissionError():
            reason, hint = "you are not allowed to read it", "change its permissions, or copy it"
        case OSError(strerror=str(words)):
            reason, hint = words.lower(), "check the name and the disk"
        case _:
            reason, hint = str(trouble), "check the name"
    return error(f"cannot read {name_of(where)}: {reason}", hint=hint)


def check_size(size: int, where: str, limit: int, error: type[CloserlookError]) -> None:
    """Raise ``error``, naming the option that raises the limit, when ``size`` is over it."""
    if size > limit:
        known = f"{_megabytes(size)}" if size > limit + 1 else "larger"  # reading stops there
        raise error(
            f"cannot read {name_of(where)}: it is {known}, and the limit is {_megabytes(limit)}",
            hint=_raise_limit(size),
        )


def _raise_limit(size: int) -> str:
    return f"raise the limit with --limit {-(-size // MEGABYTE)}, in megabytes"


def _megabytes(size: int) -> str:
    return f"{size:,} bytes" if size < MEGABYTE / 10 else f"{size / MEGABYTE:,.1f} MB"


# --------------------------------------------------------------- characters


def decode(
    data: bytes, where: str, error: type[CloserlookError], *, declared: str | None = None
) -> str:
    """Return the text of a file, without its byte order mark and otherwise as it is.

    The encoding is what a byte order mark says (UTF-8, UTF-16), else ``declared``
    (what a web page or its server says), else UTF-8. Raises ``error`` when the bytes
    are not text in that encoding, and names the first that is not.
    """
    for start, kind in _SIGNATURES.items():
        if data.startswith(start):
            raise _binary(where, f"it is {kind}", error)
    encoding, rest = _encoding(data, where, error, declared)
    try:
        text = rest.decode(encoding)
    except UnicodeDecodeError as trouble:
        if b"\0" in data and encoding == "utf-8":
            raise _binary(where, "it is not a text", error) from trouble
        at = len(data) - len(rest) + trouble.start
        raise _misspelt(data, at, where, encoding, error) from trouble
    if control := _CONTROL.search(text):
        line = _line(text, control.start())
        which = f"control character U+{ord(control[0]):04X} on line {line}"
        raise _binary(where, f"it is not a text ({which})", error)
    return text


def _encoding(
    data: bytes, where: str, error: type[CloserlookError], declared: str | None
) -> tuple[str, bytes]:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", data.removeprefix(codecs.BOM_UTF8)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, data.removeprefix(mark)
    try:
        name = codecs.lookup(declared or "utf-8").name
        "x".encode(name)  # Python has codecs that are no encodings of text
        return _MEANT.get(name, name), data
    except (LookupError, ValueError) as trouble:
        raise error(
            f"cannot read {name_of(where)}: it declares an unknown encoding, {declared}",
            hint="save it as UTF-8",
        ) from trouble


def _binary(where: str, reason: str, error: type[CloserlookError]) -> CloserlookError:
    return error(
        f"cannot read {name_of(where)}: {reason}",
        hint="give the file the ending of what it is, or save its words as plain text in UTF-8",
    )


def _misspelt(
    data: bytes, at: int, where: str, encoding: str, error: type[CloserlookError]
) -> CloserlookError:
    """Name the first byte that is wrong, and tell a mixed encoding from another one."""
    name = encoding.upper()
    mixed = encoding == "utf-8" and not data[:at].isascii()
    reason = f"it mixes {name} with another encoding" if mixed else f"it is not {name}"
    place = f"byte 0x{data[at]:02X} on line {_line(data[:at].decode(encoding), at)}, offset {at}"
    return error(
        f"cannot read {name_of(where)}: {reason} ({place})",
        hint="open it in an editor that shows the letters right, and save it as UTF-8",
    )


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:at])) + 1


# --------------------------------------------------------------------- zips


def check_zip(data: bytes, where: str, limit: int, error: type[CloserlookError]) -> None:
    """Unpack a zip (.docx, .xlsx, .ods) once, keeping nothing, to see that it is sound.

    Raises ``error`` when it is damaged or locked, and when it would unpack to more
    than ``limit`` bytes, to many more than it holds, or to very many parts: a zip
    bomb (Fifield 2019, "A better zip bomb"). The sizes that the zip declares are
    believed only when they are too large; every part is inflated and its checksum
    compared.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            declared = sum(part.file_size for part in parts.infolist())
            _check_unpacked(declared, len(parts.infolist()), data, where, limit, error)
            unpacked = 0
            for part in parts.infolist():
                with parts.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        unpacked += len(chunk)
                        _check_unpacked(unpacked, 1, data, where, limit, error)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as trouble:
        raise error(
            f"cannot read {name_of(where)}: it is damaged, or is not what its name says",
            hint="open it in the program that made it, and save it again",
        ) from trouble
    except RuntimeError as trouble:  # what zipfile says of an encrypted part
        raise error(
            f"cannot read {name_of(where)}: it is protected with a password",
            hint="open it in the program that made it, and save it without a password",
        ) from trouble


def _check_unpacked(
    size: int, parts: int, data: bytes, where: str, limit: int, error: type[CloserlookError]
) -> None:
    if parts > _MOST_ENTRIES or (size > _SMALL and size > _RATIO * len(data)):
        raise error(
            f"cannot read {name_of(where)}: it is packed like a zip bomb "
            f"({parts:,} parts, {_megabytes(len(data))} that unpack to {_megabytes(size)})",
            hint="do not open it unless you know where it comes from; ask for the text itself",
        )
    if size > limit:
        raise error(
            f"cannot read {name_of(where)}: it unpacks to {_megabytes(size)}, "
            f"and the limit is {_megabytes(limit)}",
            hint=_raise_limit(size),
        )


# ------------------------------------------------------------------ writing


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file all at once: it holds all of ``content``, or what it held before.

    The content (a string in UTF-8) goes to a new file in the same folder, which then
    takes the place of ``path``; failing or interrupted, it is removed. What is no
    file (``/dev/stdout``) is simply written to. Raises `ReportError` when the folder
    is missing, ``path`` is a folder, or it may not be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.is_dir():
            raise IsADirectoryError
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)  # a link stays a link
    except OSError as trouble:
        raise _unwritable(path, trouble) from trouble


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError
    temporary = path.with_name(f".closerlook-{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException:  # an interruption from the keyboard too
        temporary.unlink(missing_ok=True)
        raise


def _unwritable(path: Path, trouble: OSError) -> ReportError:
    match trouble:
        case FileNotFoundError() | NotADirectoryError():
            reason, hint = "its folder does not exist", "make the folder first, or name another"
        case IsADirectoryError():
            reason, hint = "there is a folder of that name", "name a file in it, or another name"
        case PermissionError():
            reason, hint = "you are not allowed to", "name a folder of your own"
        case _:
            reason, hint = (trouble.strerror or str(trouble)).lower(), "check the name and the disk"
    return ReportError(f"cannot write {path}: {reason}", hint=hint)
