"""A page from the web, only when the user names its address."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from closerlook.edge.files import check_size
from closerlook.errors import CloserlookError

_AGENT = "closerlook (a checking desk's reader; https://pypi.org/project/closerlook)"
_SECONDS = 20
_BUSY = {408, 429, 500, 502, 503, 504}
_CONDITIONS = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes, media type, declared encoding, where it led, its validators."""

    data: bytes
    media_type: str
    charset: str | None
    url: str
    validators: Mapping[str, str] = field(default_factory=dict)
    unchanged: bool = False


def is_address(where: str) -> bool:
    """Tell whether ``where`` is an http or https address rather than a path."""
    return where.lower().startswith(("http://", "https://"))


class _Redirects(HTTPRedirectHandler):
    """Follow a redirect to another address of the web, and to nothing else."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        if not is_address(newurl):
            fp.close()
            raise URLError("it leads away from the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    url: str, *, limit: int, error: type[CloserlookError], seconds: float = _SECONDS,
    known: Mapping[str, str] = MappingProxyType({}), pauses: Sequence[float] = (),
) -> Fetched:  # fmt: skip
    """Return what ``url`` gives, within ``seconds`` and at most ``limit`` bytes.

    ``known`` are the validators of what the caller has (RFC 9110, 13.1): where the server says
    that it has not changed, ``unchanged`` is set and there is no data. After a server that is
    busy or silent it is tried again, once for each of ``pauses`` (seconds).

    Raises ``error`` with the reason and what to do: no such host, refused, timed out,
    a status that is not 200, too large, empty.
    """
    try:
        request = Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
    except ValueError as trouble:
        raise error(f"cannot read {url}: {_line(trouble)}", hint="check the address") from None
    for name, validator in _CONDITIONS.items():
        if validator in known:
            request.add_header(name, known[validator])
    for pause in pauses:
        try:
            return _once(request, url, limit, error, seconds)
        except _BusyError:
            time.sleep(pause)
    try:
        return _once(request, url, limit, error, seconds)
    except _BusyError as trouble:
        raise error(str(trouble), hint="try again later") from None


class _BusyError(Exception):
    """A server that may answer when it is asked again."""


def _once(
    request: Request, url: str, limit: int, error: type[CloserlookError], seconds: float
) -> Fetched:
    save = "open it in a browser, save the page and name the file"
    silent = f"cannot read {url}: no answer within {seconds:g} seconds"
    try:
        with build_opener(_Redirects).open(request, timeout=seconds) as answer:
            data = answer.read(limit + 1)
            headers = answer.headers
            promised = int(headers.get("Content-Length") or 0)
            validators = {v: headers[v] for v in _CONDITIONS.values() if headers.get(v)}
            found = Fetched(
                data, headers.get_content_type(), headers.get_content_charset(), answer.url,
                validators,
            )  # fmt: skip
    except HTTPError as trouble:
        trouble.close()
        if trouble.code == HTTPStatus.NOT_MODIFIED:
            return Fetched(b"", "", None, url, unchanged=True)
        what = f"cannot read {url}: the server answers {trouble.code} {_line(trouble.reason)}"
        if trouble.code in _BUSY:
            raise _BusyError(what) from None
        raise error(what, hint=save) from None
    except TimeoutError:
        raise _BusyError(silent) from None
    except URLError as trouble:
        if isinstance(trouble.reason, TimeoutError):
            raise _BusyError(silent) from None
        reason = getattr(trouble.reason, "strerror", None) or trouble.reason
        raise error(
            f"cannot read {url}: {_line(reason)}", hint="check the address and the connection"
        ) from None
    except (HTTPException, OSError, ValueError) as trouble:
        raise error(f"cannot read {url}: {_line(trouble)}", hint="check the address") from None
    if len(data) < min(promised, limit):
        raise error(
            f"cannot read {url}: the connection broke off after {len(data)} of {promised} bytes",
            hint="try again",
        )
    check_size(len(found.data), url, limit, error)
    if not found.data.strip():
        raise error(f"cannot read {url}: the page is empty", hint=save)
    return found


def _line(reason: object) -> str:
    return " ".join(str(reason).split())
