"""What a user can put right.

``CloserlookError``
  ├── ``ArticleError``   the text we were asked to examine
  ├── ``SourceError``    the sources we were asked to look in
  └── ``ReportError``    a saved report that cannot be read back

Each says what was wrong in the user's words, and what to do. On the command line
that is two lines on stderr and exit status 2. Anything else is our mistake and
keeps its traceback.
"""

from __future__ import annotations


class CloserlookError(Exception):
    """Something that the person at the keyboard can fix.

    Parameters
    ----------
    what
        One line that names the thing and the reason.
    hint
        One line that says what to do.
    """

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class ArticleError(CloserlookError):
    """The article cannot be read."""


class SourceError(CloserlookError):
    """A source cannot be read."""


class ReportError(CloserlookError):
    """A saved report cannot be read back, or cannot be written."""
