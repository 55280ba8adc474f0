"""A page from the web, only when the user names its address."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from closerlook.edge.files import check_size
from closerlook.errors import CloserlookError

_AGENT = "closerlook (a checking desk's reader; https://pypi.org/project/closerlook)"
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes, media type, declared encoding, where it led."""

    data: bytes
    media_type: str
    charset: str | None
    url: str


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
    url: str, *, limit: int, error: type[CloserlookError], seconds: float = _SECONDS
) -> Fetched:
    """Return what ``url`` gives, within ``seconds`` and at most ``limit`` bytes.

    Raises ``error`` with the reason and what to do: no such host, refused, timed out,
    a status that is not 200, too large, empty.
    """
    save = "open it in a browser, save the page and name the file"
    try:
        request = Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
        with build_opener(_Redirects).open(request, timeout=seconds) as answer:
            data = answer.read(limit + 1)
            headers = answer.headers
            promised = int(headers.get("Content-Length") or 0)
            found = Fetched(
                data, headers.get_content_type(), headers.get_content_charset(), answer.url
            )
    except HTTPError as trouble:
        trouble.close()
        raise error(
            f"cannot read {url}: the server answers {trouble.code} {_line(trouble.reason)}",
            hint=save,
        ) from None
    except TimeoutError:
        raise error(
            f"cannot read {url}: no answer within {seconds:g} seconds", hint="try again later"
        ) from None
    except URLError as trouble:
        reason = getattr(trouble.reason, "strerror", None) or trouble.reason
        if isinstance(trouble.reason, TimeoutError):
            reason = f"no answer within {seconds:g} seconds"
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
