"""Files of statistics from the web: asked for with patience, kept, and asked for again politely.

What was downloaded lies in the user's cache folder (``$XDG_CACHE_HOME``, else ``~/.cache``). The
next time the server is asked only whether it has changed; the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from closerlook.edge.warc import ARCHIVES
from closerlook.edge.web import Fetched, fetch
from closerlook.errors import SourceError

_PAUSES = (1.0, 3.0)
_SECONDS = 60
_ENDINGS = (
    ".csv", ".tsv", ".json", ".xlsx", ".ods", ".zip", ".tar.xz", ".tar.gz", ".tgz", *ARCHIVES,
)  # fmt: skip
_BY_TYPE = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/warc": ".warc",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.sdmx.data+csv": ".csv",
}


def download(url: str, *, limit: int) -> Path | Fetched:
    """Return the file that ``url`` gives, from the cache where it has not changed.

    Where it is no file of data but a page to be read, what was fetched. Raises `SourceError`.
    """
    folder = _folder(url)
    kept = _known(folder)
    answer = fetch(
        url, limit=limit, error=SourceError, seconds=_SECONDS,
        known=kept[1] if kept else {}, pauses=_PAUSES,
    )  # fmt: skip
    if answer.unchanged and kept:
        return kept[0]
    name = _name(answer)
    return answer if name is None else _kept(folder, name, answer)


def _folder(url: str) -> Path:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "closerlook" / "web" / hashlib.sha256(url.encode()).hexdigest()[:32]


def _known(folder: Path) -> tuple[Path, dict[str, str]] | None:
    """Return the file that is kept, and its validators."""
    try:
        told = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        file = folder / told["name"]
        return (file, dict(told["validators"])) if file.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _name(answer: Fetched) -> str | None:
    """Return the file's name, with the ending that its address or its media type tells."""
    last = PurePosixPath(unquote(urlsplit(answer.url).path)).name
    last = re.sub(r"[^\w.-]+", "_", last).lstrip(".") or "download"
    ending = next((e for e in _ENDINGS if last.lower().endswith(e)), None)
    by_type = _BY_TYPE.get(answer.media_type)
    return last if ending else f"{last}{by_type}" if by_type else None


def _kept(folder: Path, name: str, answer: Fetched) -> Path:
    """Write the file, and what is known of it, the file first and each of them whole."""
    about = {"name": name, "url": answer.url, "validators": dict(answer.validators)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in (
            (folder / name, answer.data),
            (folder / "about.json", json.dumps(about, indent=1).encode()),
        ):
            part = file.with_name(f"{file.name}.part")
            part.write_bytes(data)
            part.replace(file)
    except OSError as trouble:
        raise SourceError(
            f"cannot keep what {answer.url} gave: {trouble.strerror or trouble}",
            hint=f"is there room in {folder.parent}? $XDG_CACHE_HOME names another place",
        ) from None
    return folder / name
