"""What a desk puts into its record, small enough to see at once."""

from closerlook.model import SourceKind
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series

RATE = Indicator(
    "jobless", "Unemployment rate", "percent", description="Share of the labour force."
)
HEADS = Indicator("people", "Population", scale=3)


def dataset(edition="2024", published="2024-03-05", values=("4.1", "4.3"), name="Norway"):
    series = [Series("jobless", Entity(name, ""), ("2022", "2023"), values, "rates.csv, row 2")]
    publication = Publication(
        "Labour survey", "Statistics office", edition=edition, published=published
    )
    return Dataset(publication, (RATE, HEADS), iter(series))


def add(store, *datasets, documents=()):
    with store.importing("test", "here") as one:
        one.add_documents(documents)
        for each in datasets:
            one.add_dataset(each)
    return one.tally


def report(document, text="The harbour was dredged in 2019. It cost £3m.", **known):
    known.setdefault("kind", SourceKind.TEXT)
    return document(text, **known)
