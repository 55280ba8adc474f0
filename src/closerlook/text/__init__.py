"""Words, sentences, numbers, dates and quotation marks, each with its place."""
