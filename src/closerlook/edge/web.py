"""A page from the web, only when the user names its address."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

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
    return urlsplit(where).scheme.lower() in {"http", "https"}


def fetch(
    url: str, *, limit: int, error: type[CloserlookError], seconds: float = _SECONDS
) -> Fetched:
    """Return what ``url`` gives, within ``seconds`` and at most ``limit`` bytes.

    Raises ``error`` with the reason and what to do: no such host, refused, timed out,
    a status that is not 200, too large, empty.
    """
    request = Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
    save = "open it in a browser, save the page and name the file"
    try:
        with urlopen(request, timeout=seconds) as answer:
            if not is_address(answer.url):
                raise error(f"cannot read {url}: it leads away from the web", hint=save)
            data = answer.read(limit + 1)
            headers = answer.headers
            found = Fetched(
                data, headers.get_content_type(), headers.get_content_charset(), answer.url
            )
    except HTTPError as trouble:
        raise error(
            f"cannot read {url}: the server answers {trouble.code} {trouble.reason}", hint=save
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
            f"cannot read {url}: {reason}", hint="check the address and the connection"
        ) from None
    except (HTTPException, OSError, ValueError) as trouble:
        raise error(f"cannot read {url}: {trouble}", hint="check the address") from None
    check_size(len(found.data), url, limit, error)
    if not found.data.strip():
        raise error(f"cannot read {url}: the page is empty", hint=save)
    return found
