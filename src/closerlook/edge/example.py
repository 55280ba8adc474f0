"""Where the bundled example is."""

from __future__ import annotations

from pathlib import Path

from closerlook.errors import ArticleError


def example() -> tuple[str, tuple[str, ...]]:
    """Return the paths of the bundled article and of its sources.

    The op-ed that the article answers is among the sources, for its words are quoted.

    They are beside the package in a checkout, and inside it when it is installed. Paths
    are from the current folder where they can be. Raises `ArticleError` when the example
    is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for examples in (package / "examples", package.parents[1] / "examples"):
        tram = examples / "tram"
        if (tram / "article.md").is_file():
            if tram.is_relative_to(Path.cwd()):
                tram = tram.relative_to(Path.cwd())
            return str(tram / "article.md"), (str(tram / "sources"), str(tram / "answered.html"))
    raise ArticleError(
        "the bundled example is not installed", hint="name an article: closerlook examine FILE"
    )
