"""Paper and screen: a `Report` as a page, Markdown, a terminal summary."""
