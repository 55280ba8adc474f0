"""Claims that order or count: ranks, extremes, trends, frequencies and comparisons."""

from __future__ import annotations

from decimal import Decimal

from bench.figure_claims import phrasing, printing
from bench.figure_claims.cells import Draft, Site
from bench.figure_claims.truth import Assertion, Measured, span

NONE = Decimal(0)
REGIONS = {
    "africa": "Africa",
    "americas": "the Americas",
    "asia": "Asia and the Pacific",
    "europe": "Europe",
}


def draft(site: Site, error: str | None) -> Draft | None:
    """Return a claim of ``site`` about order or count, true or with ``error``, or None."""
    match site.wording.relation:
        case "rank":
            return _rank(site, error)
        case "extreme":
            return _extreme(site, error)
        case "trend":
            return _trend(site, error)
        case "frequency":
            return _frequency(site, error)
        case "comparison of places":
            return _order_of_places(site, error)
        case _:
            return _order_of_periods(site, error)


def _is(measured: Measured, number: int, says: str = "equals") -> Assertion:
    return Assertion(measured, says, Decimal(number))


def _result(site: Site, measured: Measured) -> int | None:
    result = span(measured, site.lookup(site.indicator.code, 0), NONE)
    return int(result[0]) if result else None


def _about(site: Site, other: str | None = None) -> dict[str, object]:
    second = site.places[other] if other else None
    return dict(phrasing.about(site.voice, site.places[site.place], second))


def _window(site: Site, years: tuple[int, ...]) -> dict[str, object]:
    first, last = years[0], years[-1]
    return _about(site) | {
        "year0": first,
        "year1": last,
        "years": f"{printing.counted(last - first)} years",
    }


# -------------------------------------------------------------------- rank


def _group(site: Site, year: int) -> tuple[tuple[str, ...], str] | None:
    """Return the places ranked, that of the site first, and the group's name."""
    there = [code for code in sorted(site.series) if year in site.series[code]]
    if site.wording.group == "list":
        rest = [code for code in there if code != site.place]
        size = site.chance.choice([2, 3, 4])
        if len(rest) < size:
            return None
        chosen = [site.place, *site.chance.sample(rest, size)]
        names = [site.places[code].name for code in chosen]
        site.chance.shuffle(names)
        return tuple(chosen), printing.listed(names)
    region = site.statistics.region.get(site.place, "")
    members = [p for p, where in site.statistics.region.items() if where == region]
    ranked = [code for code in there if code in members and code != site.place]
    # A rank among the few that reported would be no rank in the region.
    if region not in REGIONS or len(ranked) + 1 < max(4, len(members) * 6 // 10):
        return None
    return (site.place, *ranked), REGIONS[region]


def _rank(site: Site, error: str | None) -> Draft | None:
    year = site.year()
    group = _group(site, year) if year else None
    if year is None or group is None:
        return None
    members, name = group
    up = site.wording.way == "up"
    measured = Measured("rank up" if up else "rank down", members, (year,))
    source = measured
    if error == "wrong direction":
        source = Measured("rank down" if up else "rank up", members, (year,))
    elif error == "neighbouring country":
        near = site.neighbour()
        if near not in members[1:]:
            return None
        source = Measured(measured.how, (near, *(m for m in members if m != near)), (year,))
    true = _result(site, source)
    if true is None:
        return None
    said = true + (site.chance.choice([-2, -1, 1, 2]) if error == "wrong rank" else 0)
    if site.wording.says == "top":
        said = next((k for k in (3, 5, 10) if k * 2 < len(members) and true <= k), 0)
        if error == "wrong rank":
            said = next((k for k in (10, 5, 3) if k * 2 < len(members) and true > k + 1), 0)
        part = _is(measured, said, "atmost")
    else:
        part = _is(measured, said)
    if not 1 <= said <= min(10, len(members)):
        return None
    slots = _about(site) | {
        "ordinal": printing.ordinal(said),
        "ordinal_": "" if said == 1 else f"{printing.ordinal(said)}-",
        "k": printing.counted(said),
        "continent": name,
        "list": name,
        "year": year,
    }
    return Draft(slots, (part,), members, (year,))


# ----------------------------------------------------------------- extreme


def _extreme(site: Site, error: str | None) -> Draft | None:
    match site.wording.says:
        case "since":
            return _since(site, error)
        case "span":
            return _within_span(site, error)
        case _:
            return _first_time(site, error)


def _since(site: Site, error: str | None) -> Draft | None:
    """ "The highest since 1998": no year between was as high, and 1998 was."""
    up = (site.wording.way == "up") != (error == "wrong direction")
    year = site.year()
    if year is None:
        return None
    since = _last_beaten(site, year, up)
    if since is None or (error is None and year - since < 4):
        return None
    said = since
    if error == "counter-example":
        said = since - site.chance.randint(2, 9)
    told = year + site.chance.choice([-1, 1]) if error == "neighbouring year" else year
    between = tuple(range(said + 1, told))
    if len(between) < 3:
        return None
    beats = "higher" if site.wording.way == "up" else "lower"
    claim = [_is(Measured(beats, (site.place,), (told, *between)), 0)]
    if error is None:
        claim.append(_is(Measured(beats, (site.place,), (told, said)), 1))
    value = site.value(site.place, told)
    if value is None or site.value(site.place, said) is None:
        return None
    if "{value}" in site.wording.text:
        if value <= 0:
            return None
        printed = printing.rounded(value, site.indicator.decimals, site.chance)
        level = Measured("level", (site.place,), (told,))
        claim.append(Assertion(level, "equals", printed, unit=printing.unit(printed)))
        value = printed
    slots = _about(site) | {"year": told, "since": said, "value": site.voice.value(value)}
    return Draft(slots, tuple(claim), (site.place,), (said, told), (0,))


def _last_beaten(site: Site, year: int, up: bool) -> int | None:
    """Return the last year before ``year`` that was as high (or low), if all between are known."""
    here = site.value(site.place, year)
    for earlier in range(year - 1, year - 60, -1):
        value = site.value(site.place, earlier)
        if value is None or here is None:
            return None
        if (value > here) if up else (value < here):
            return earlier
    return None


def _within_span(site: Site, error: str | None) -> Draft | None:
    run = site.run(8, 20)
    if run is None:
        return None
    up = (site.wording.way == "up") != (error == "wrong direction")
    best = sorted(run, key=lambda year: (site.value(site.place, year) or NONE, year), reverse=up)
    said = best[0]
    if error == "counter-example":
        said = best[site.chance.choice([1, 2])]
    elif error == "neighbouring year":
        said += site.chance.choice([-1, 1])
    # A peak at either end is a trend, which people put in other words.
    if said not in run[1:-1]:
        return None
    rest = tuple(year for year in run if year != said)
    beats = "higher" if site.wording.way == "up" else "lower"
    claim = (_is(Measured(beats, (site.place,), (said, *rest)), 0),)
    return Draft(_window(site, run) | {"year": said}, claim, (site.place,), run, (0,))


def _first_time(site: Site, error: str | None) -> Draft | None:
    run = site.run(5, 20)
    if run is None:
        return None
    values = [site.value(site.place, year) or NONE for year in run]
    ceiling = max(values[:-1])
    if error == "counter-example":
        ceiling = sorted(values[:-1])[-2]
    bound = printing.round_number(
        ceiling * Decimal("1.003"), values[-1] * Decimal("0.997"), site.chance
    )
    if bound is None or bound == 1:
        return None
    earlier = Measured("above", (site.place,), run[:-1], bound)
    claim = (
        _is(earlier, 0),
        Assertion(Measured("level", (site.place,), run[-1:]), "more", bound),
    )
    slots = _window(site, run) | {"year": run[-1], "value": site.voice.value(bound)}
    return Draft(slots, claim, (site.place,), run, (0,))


# -------------------------------------------------------- trend, frequency


def _trend(site: Site, error: str | None) -> Draft | None:
    run = site.run(5, 13)
    if run is None:
        return None
    if site.wording.says != "every":
        return _bounded(site, run, error)
    how = "rises" if site.wording.way == "up" else "falls"
    steps = len(run) - 1
    measured = Measured(how, (site.place,), run)
    true = _result(site, measured)
    # One bad year makes a hard counter-example; a run the other way is another error.
    wanted = {None: steps, "counter-example": steps - 1, "wrong direction": 0}[error]
    if true != wanted:
        return None
    return Draft(_window(site, run), (_is(measured, steps),), (site.place,), run, (0,))


def _bounded(site: Site, run: tuple[int, ...], error: str | None) -> Draft | None:
    """ "Never below 40": all the years, or all but one or two."""
    never_below = site.wording.says == "never below"
    values = sorted((site.value(site.place, y) or NONE for y in run), reverse=not never_below)
    near = values[0]
    outside = 0
    if error:
        outside = site.chance.choice([1, 2])
        near = values[outside]
    if never_below:
        low = values[outside - 1] * Decimal("1.02") if error else near * Decimal("0.85")
        bound = printing.round_number(low, near * Decimal("0.995"), site.chance)
        beyond = "below"
    else:
        high = values[outside - 1] * Decimal("0.98") if error else near * Decimal("1.15")
        bound = printing.round_number(near * Decimal("1.005"), high, site.chance)
        beyond = "above"
    if bound is None or bound == 1 or (site.indicator.kind == "people" and bound >= 100):
        return None
    claim = (_is(Measured(beyond, (site.place,), run, bound), 0),)
    slots = _window(site, run) | {"value": site.voice.value(bound)}
    return Draft(slots, claim, (site.place,), run, (0,))


def _frequency(site: Site, error: str | None) -> Draft | None:
    run = site.run(4, 10)
    if run is None:
        return None
    values = sorted(site.value(site.place, year) or NONE for year in run)
    middle = site.chance.randint(1, len(values) - 1)
    bound = printing.round_number(
        values[middle - 1] * Decimal("1.003"), values[middle] * Decimal("0.997"), site.chance
    )
    if bound is None or bound == 1:
        return None
    measured = Measured(site.wording.says, (site.place,), run, bound)
    true = _result(site, measured)
    said = (true or 0) + (site.chance.choice([-1, 1]) if error == "wrong count" else 0)
    if true is None or not 1 <= said <= len(run):
        return None
    if error == "wrong direction":
        said = len(run) - true
        if abs(said - true) < 2:
            return None
    slots = _window(site, run) | {
        "value": site.voice.value(bound),
        "n": printing.counted(said),
        "n_times": printing.times(said),
        "m": printing.counted(len(run)),
    }
    return Draft(slots, (_is(measured, said),), (site.place,), run, (0,))


# -------------------------------------------------------------- comparison


def _order_of_places(site: Site, error: str | None) -> Draft | None:
    year = site.year()
    other = site.another(year) if year else None
    if year is None or other is None:
        return None
    up = (site.wording.way == "up") != (error is not None)
    here, there = site.value(site.place, year), site.value(other, year)
    if here is None or there is None or (here > there) != up:
        return None
    how = "rank up" if site.wording.way == "up" else "rank down"
    claim = (_is(Measured(how, (site.place, other), (year,)), 1),)
    return Draft(_about(site, other) | {"year": year}, claim, (site.place, other), (year,))


def _order_of_periods(site: Site, error: str | None) -> Draft | None:
    years = site.two_years()
    if years is None:
        return None
    up = (site.wording.way == "up") != (error is not None)
    before, after = (site.value(site.place, year) for year in years)
    if before is None or after is None or (after > before) != up:
        return None
    how = "rises" if site.wording.way == "up" else "falls"
    claim = (_is(Measured(how, (site.place,), years), 1),)
    return Draft(_window(site, years), claim, (site.place,), years)
