"""True and false statistical claims in many wordings, for measuring the checking of figures.

Data: Gapminder's Systema Globalis (DDF), unpacked by the caller; places, measures and
sentences are ours (``places.toml``, ``indicators.toml``, ``wordings.toml``). A claim is one
sentence that stands alone. Half the wordings of each meaning are ``own`` (they may be read
while building), half ``held`` (for measuring only).

When a claim is true, after ``docs/decisions/0002-when-two-numbers-agree.md``:

==============================  ==========================  ================================
the words                       a true claim                a false claim is never within
==============================  ==========================  ================================
a printed number                rounds to it                1.5 units of its last digit
about, roughly                  within 5 % of it            12 % of it
nearly, just under              below, within 5 %           12 % of it, either side
just over, a shade over         above, within 5 %           12 % of it, either side
more than, at least, over       above (at least)            2 % below it
less than, at most, under       below (at most)             2 % above it
between                         inside                      2 % outside
a share in words                within .02 and 8 % of it    .045
doubled, halved, three times    within 2.5 % of the factor  12 %
more (less) than doubled        beyond the factor by 1 %    3 % short of it
nearly doubled                  1 to 7 % short of it        15 %, either side
a rank, a count, an order       exactly, ties 0.2 % apart   1 % in any number compared
==============================  ==========================  ================================

The last unit of a printed number is that of the decision: the last decimal; 1 for whole
numbers below 100; for larger ones where the digits end, never coarser than two digits.
"Highest since 1998" asks that no year between was as high and that 1998 was. A rise "every
year" compares each year with the one before, "since" and "from … to" include both ends.
Ranks are within Gapminder's four regions, Asia's including the Pacific, over the places of
``places.toml`` with a figure for the year.

A false claim about one year, or a change between two, is also false in the year before and
after (except where that is its error) and in other editions of the measure (``rivals``).
Its error is one of `ERRORS`; "off by ten" is a decimal point one place out.
"""

from bench.figure_claims.generating import ERRORS, Item, generate

__all__ = ["ERRORS", "Item", "generate"]
