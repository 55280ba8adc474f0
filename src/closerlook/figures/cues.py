"""The words from which relations between numbers are read, as regular expressions.

They are looked for in marked text (`closerlook.figures.marking`), where letters are small.
"""

from __future__ import annotations

import re

_UP_VERBS = (
    r"ros[e]|risen|rises?|rising|gr[eo]w(?:n|s|ing)?|growth|increas(?:e[sd]?|ing)|climb(?:ed|s|ing)?|"
    r"gain(?:ed|s|ing)?|add(?:ed|s|ing)?|swell(?:ed|s|ing)?|swollen|soar(?:ed|s|ing)?|surg(?:ed|es?|ing)|"
    r"jump(?:ed|s|ing)?|expand(?:ed|s|ing)?|expansion|advanc(?:ed?|es|ing)|(?:went|gone|goes|go|going|crept|edged|ticked|shot|"
    r"moved|creeping|inched|nudged|drifted|pushed) (?:up|higher|upwards?)|mount(?:ed|s|ing)?|put on|upwards?|lifted|escalat(?:ed|es)|"
    r"strengthened|multiplied|accelerated|rocketed|ballooned|balloon|leapt|leaped|picked up|built up|heavier"
)
_DOWN_VERBS = (
    r"fell|fallen|falls?|falling|dropp(?:ed|ing)|drops?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|"
    r"shr[aiu]nk(?:s|ing)?|shrunken|lost|los(?:s|es|ing|e)|shed(?:ding|s)?|sank|sunk|sinks?|sinking|plung(?:ed?|es|ing)|"
    r"plummet(?:ed|s|ing)?|tumbl(?:ed?|es|ing)|slump(?:ed|s)?|slid(?:e[sn]?|ing)?|slipp(?:ed|ing)|slips?|contract(?:ed|s|ion)|"
    r"(?:went|gone|goes|go|going|came|come|comes|coming|crept|edged|ticked|moved|inched|drifted) (?:down|lower|downwards?)|"
    r"reduc(?:ed?|es|ing|tion)|cut(?:s|ting)?|halv(?:ed?|es|ing)|dwindl(?:ed?|es|ing)|diminish(?:ed|es|ing)?|"
    r"eas(?:ed|es|ing)|ebb(?:ed|s|ing)?|wan(?:ed|es|ing)|retreat(?:ed|s)?|downwards?|dipp(?:ed|ing)|dips?|receded|eroded|took|trimmed|knocked|shaved|wiped"
)
_UP_WORDS = (
    r"higher|larger|greater|bigger|more|longer|above|ahead|exceed(?:ed|s|ing)?|outstripp(?:ed|ing)|outstrips|surpass(?:ed|es)?|"
    r"outpac(?:ed|es)|overt(?:ook|aken|akes)|topp?(?:ed|s)|beat(?:en|s)?|overshadowed|outdid|outdo(?:es|ne)?|outweighed|eclipsed|"
    r"better|in front|outranked|bested|dwarfed|up|older|denser|taller|richer|worse"
)
_DOWN_WORDS = (
    r"lower|smaller|less|fewer|shorter|below|behind|trail(?:ed|s|ing)?|lagg?(?:ed|s|ing)?|under|short of|down|"
    r"(?:did|does|could|can) not (?:match|reach|equal|keep up with|come up to)|fail(?:ed|s) to match|beneath|younger|poorer|weaker"
)
UP = re.compile(rf"\b(?:{_UP_VERBS}|{_UP_WORDS})\b")
DOWN = re.compile(rf"\b(?:{_DOWN_VERBS}|{_DOWN_WORDS})\b")
ROSE = re.compile(
    r"\b(?:rose|risen|grew|grown|increased|climbed|went up|gone up|soared|surged|jumped|expanded|mounted)\b"
)
FELL = re.compile(
    r"\b(?:fell|fallen|dropped|declined|decreased|shrank|shrunk|sank|sunk|plunged|plummeted|tumbled|slumped|slid|"
    r"contracted|went down|gone down|came down|come down|dwindled|diminished)\b"
)
"""What a measure itself did, within a year."""
GREAT = {"high", "large", "great", "big", "many", "long"}
OVERTAKE = (
    r"(?:surpass|exceed|topp?|overt(?:ak|ook)|beat|outstrip|outdid|outdo|outpac|outweigh|outrank|eclips|"
    r"overshadow|dwarf|trail|lagg?|match|led|leads?|match|equal|underc?ut|undershot|edged?)"
)
SURPASSED = re.compile(
    rf"\b(?:was|were|been|is|are) (?:\w+ )?{OVERTAKE}\w* (?:in Y\d )?by (?:that |those )?(?:of |in |for )?(?:the )?P\d"
)
"""The passive, in which the second named has more."""
MOVES = re.compile(rf"\b(?!growth\b(?! of\b))(?:{_UP_VERBS}|{_DOWN_VERBS})\b")
"""Verbs and nouns of change, which say nothing of what is measured; "growth" may be that."""
COMPARES = re.compile(rf"\b(?:{_UP_WORDS}|{_DOWN_WORDS})\b")
MOVED_UP = re.compile(rf"\b(?:{_UP_VERBS}|up)\b")
MOVED_DOWN = re.compile(rf"\b(?:{_DOWN_VERBS}|down)\b")

HIGH = (
    r"highest|largest|biggest|greatest|most|longest|steepest|top|peak|maximum|high|best|oldest|densest|fastest|"
    r"heaviest|richest|worst"
)
LOW = r"lowest|smallest|least|fewest|shortest|bottom|trough|minimum|low|nadir|slowest|lightest|youngest|poorest"
HIGHEST = re.compile(rf"\b(?:{HIGH})\b")
LOWEST = re.compile(rf"\b(?:{LOW})\b")
_SUPERLATIVES = (
    r"(?P<high>highest|largest|biggest|greatest|most|longest|oldest|densest|fastest|heaviest|richest)|"
    r"(?P<low>lowest|smallest|least|fewest|shortest|slowest|lightest|youngest|poorest)"
)
SUPERLATIVE = re.compile(rf"\b(?:{_SUPERLATIVES})\b")

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)|last)"
CARDINALS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"once": 1, "twice": 2, "thrice": 3, "both": 2, "half": 0}
CARDINAL = rf"(?:[NL]\d|{'|'.join(CARDINALS)}|\d+)"

EVERY_YEAR = re.compile(
    r"\b(?:every (?:single )?(?:one of (?:the|those) )?year|each (?:and every |single |passing )?year|year (?:after|on|by|upon) year|(?:from )?(?:one|each) year to the next|from year to year|than (?:in )?the year before|"
    r"year in,? (?:and )?year out|(?:no|not a|not one) (?:single )?year\b.*\b(?:interrupted|broke|spoil(?:ed|t)|halted)|without (?:a (?:break|pause|single|halt|let-up)|interruption|exception|pause|fail|let-up|respite|ever)|"
    r"not once|never (?:once )?(?:fail|stop|ceas|paus|let up)|uninterrupted(?:ly)?|unbroken|unbrokenly|"
    r"continuous(?:ly)?|continual(?:ly)?|consecutive|successive|in a row|(?:years|year) running|L\d (?:running|straight|on end|in succession)|(?:no|not a single|not one) year\b.*\b(?:without|fail)|"
    r"relentless(?:ly)?|steadily|with each (?:passing )?year|annually)\b"
)
INTERRUPTED = re.compile(r"\b(?:interrupt|spoil|halt)\w*\b")
"""What years do to a trend, or to something else, but not to a height."""
NO_FAIL = re.compile(
    r"\b(?:fail(?:ed|s|ing)?|miss(?:ed)? a chance|ceas(?:e[sd]?|ing)|stopp?(?:ed|ing)?) (?:to )?(\w+(?: up| down)?)"
)
ALWAYS = re.compile(
    r"\b(?:never(?! mind)|throughout|always|at no (?:point|time|stage)|in (?:no|every|each|all)(?: the)?(?: single)? years?(?! (?:earlier|before|prior))|not once|"
    r"all (?:through|along|the while)|remain(?:ed|s|ing)?|stay(?:ed|s|ing)?|kept|every (?:single )?year|each year|"
    r"(?:at|in|on) (?:every|each) (?:\w+ )?(?:election|vote|poll|census|season|count|occasion|match|race|quarter|month)|"
    r"consistently|without exception|invariably|permanently|the whole (?:time|while)|not in any year|in any year)\b"
)
SINCE = re.compile(
    r"\bsince (?:at least |as (?:far back|long ago|early) as |way back in |the year |back in )?Y(\d)"
)
ONWARDS = re.compile(
    r"\bY(\d) (?:on|onwards?|and after|and since|to (?:date|this day|now|the present))\b"
)
NOT_SINCE = re.compile(
    r"\b(?:not|never|at no time|in no year|nothing like it|no year) since (?:at least )?Y(\d)"
)
FIRST_TIME = re.compile(r"\bfirst (?:time|year)\b(?:.*?\bsince (?:at least )?Y(\d))?")
PEAKED = re.compile(
    r"\b(?:peak(?:ed|s|ing)?|topped out|crest(?:ed|s)?|culminated|at its (?:highest|peak|height|maximum|top)|"
    r"(?:reached|hit|touched|marked|saw|found|was|came|had|set|of) (?:its|their|a|the) (?:(?:record|all-time|absolute) )?(?:high(?:est)?|peak|summit|maximum|zenith|top|high[- ]water mark|high point)|"
    r"high point|high-water mark|(?:the|its) (?:maximum|peak) (?:for|of|in) the (?:period|years))\b"
)
BOTTOMED = re.compile(
    r"\b(?:bottomed(?: out)?|troughed|at its (?:lowest|nadir|trough|minimum|bottom|weakest)|"
    r"(?:reached|hit|touched|marked|saw|found|was|came|had|set|of) (?:its|their|a|the) (?:(?:record|all-time|absolute) )?(?:low(?:est)?|trough|nadir|minimum|bottom|low point|floor)|"
    r"low point|nadir|rock bottom|(?:the|its) (?:minimum|trough) (?:for|of|in) the (?:period|years))\b"
)
IN_NO_YEAR = re.compile(
    r"\bnever (?=(?:higher|lower|greater|smaller|larger|more|less|fewer)\b)|\b(?:in )?(?:no|none|not one|not in any|never in any|at no)(?: other)? (?:of the )?(?:year|time|point|years)\b"
)
ANY_TIME = re.compile(
    r"\bthan (?:(?:at|in|for|on) )?(?:any(?: other)?|it (?:had|has) (?:ever )?been)(?: other)?(?: time| year| point| stage)?|\bever\b|\bon record\b|\brecords began\b|\ball-time\b"
)
EVER = re.compile(r"\bever\b|\bon record\b|\brecords began\b|\ball-time\b|\brecord (?:high|low)\b")
AS_AS = re.compile(r"\b(?:as|so|this|that) (high|large|great|big|many|long|low|small|few|short)\b")

MEAN = re.compile(
    r"\b(?:averag(?:ed|es|ing)|on average|an? average of|averages? over|(?:the )?(?:yearly|annual) (?:average|mean)|mean (?:of|over)|one year with another|smooth(?:ed|ing)? out|divided? (?:it |that |this )?by (?:the number of|how many) years|in an average year|(?:average|mean)\b.* over (?:the|those))\b"
)
MEASURED = re.compile(
    r"\bat (?:the )?(?:very )?(?:least|most)\b(?= (?:basic|a basic))|\b(?:richest|poorest|wealthiest|top|bottom|highest-earning|lowest-earning) "
    r"(?:tenth|fifth|third|half|quarter|quintile|decile|hundredth|\d+ ?(?:%|per ?cent|percent))\b"
)
"""Words like those of a rank that belong to the measure: "the richest tenth"."""
SUM = re.compile(
    r"\b(?:altogether|in total|in all(?! the\b)|all told|added up|adding up|adds? up|totall?(?:ed|ing|s)|total (?:of|for)|sum of|add (?:\w+ )?together|pool the|put end to end|"
    r"summed|cumulative(?:ly)?|combined|taken together|together|between them|tot(?:ted)? up|put together|"
    r"lumped together|jointly|came to a total|collectively|aggregate|grand total|over the (?:whole )?(?:period|span)|pooled)\b"
)
RANGE = re.compile(
    r"\b(?:between|from|over|during|across|in|through|throughout)?(?: the)?(?: (?:[NL]\d|years|period|\w+ years))?(?: (?:years|from|between))? ?"
    r"Y(\d)(?: (?:and|to|through(?: to)?|until|till|up to|right up to|right through to|all the way to)|,? ?[–-]) ?Y(\d)"
)
YEARS_TO = re.compile(
    r"\b(?:[NL](\d)|decade|(\w+) years)(?: years)? (?:to|up to|ending(?: in)?|until|before|leading up to|that ended in|culminating in|running up to) Y(\d)"
)
YEARS_FROM = re.compile(
    r"\b(?:[NL](\d)|decade|(\w+) years)(?: years)? (?:after|since|from|following|that followed|beginning in|starting in) Y(\d)"
)
LATER_EARLIER = re.compile(
    r"\b(?:than|from|compared (?:with|to)|against|over|on|of|since|relative to|versus|as in|been in|was in|were in|stood in|beside|next to|level of|figure for|figure of|off) (?:its |the |that of |it (?:had been|was) in |they (?:had been|were) in |what it (?:had been|was) in |in |(?:level|figure) (?:of|in|for) )*Y(\d)"
)
TWICE = re.compile(
    r"\b(?:doubl(?:e[sd]?|ing)|tw(?:ice|ofold|o-fold)|two times|(?:by|went up by) a factor of two|multipl(?:y|ied) by two)\b"
)
THRICE = re.compile(
    r"\b(?:trebl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|thr(?:ice|eefold|ee-fold)|three times|three-fold)\b"
)
QUADRUPLE = re.compile(r"\b(?:quadrupl(?:e[sd]?|ing)|fourfold|four-fold|four times)\b")
FOLD = re.compile(r"\b(five|six|seven|eight|nine|ten)(?:-?fold| times)\b")
HALVE = re.compile(
    r"\b(?:halv(?:e[sd]?|ing)|(?:in|by|to|only|just|was|were|is|at|had|a) half\b|half (?:as|what|that|the|of what|its|their|of its|of that|of the)|cut in two|half)\b"
)
MORE_THAN = re.compile(
    r"\b(?:more than|over|better than|well over|upwards of|in excess of|above|at least)\b"
)
LESS_THAN = re.compile(r"\b(?:less than|under|not (?:quite|even)|below)\b")
NEARLY = re.compile(
    r"\b(?:nearly|almost|close to|all but|just (?:under|short of|about)|practically|not quite|virtually|as good as|close on|approaching)\b"
)
ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|some|more or less)\b")
AMONG = re.compile(
    rf"\b(?:among|one of|amongst|in|within|of)(?: the| its)? (?:top |bottom )?({CARDINAL})\b"
)
BELONGS = re.compile(
    rf"\b(?:belong\w*|includ\w*|number\w*|count\w*|found)\b.*?\b(?:to|among) (?:the )?({CARDINAL}) (?:\w+ )?"
    r"(?:countries|nations|states|places|economies)\b"
)
TOP_K = re.compile(rf"\b(?P<which>top|bottom|first|last|leading) ({CARDINAL})\b")
NTH = re.compile(rf"\b({ORDINAL})\b(?:[- ]from (?:the )?)?")
FROM_BOTTOM = re.compile(
    r"\bfrom the bottom\b|\b(?:counting )?(?:up(?:wards?)? )?from the (?:bottom|lowest|foot)(?: up(?:wards)?)?|from low to high|\bfrom last to first|\blowest (?:being|is|counted|comes|at) (?:first|number one|the top)|\b(?:in )?(?:an )?ascending (?:order|ranking|list|table)|\blowest (?:\w+ )?first\b"
)
FROM_TOP = re.compile(
    r"\bfrom the top\b|\b(?:counting )?(?:down(?:wards?)? )?from the (?:top|highest)(?: down(?:wards)?)?|from high to low|\bfrom first to last|\bhighest (?:being|is|counted|comes|at) (?:first|number one|the top)|\b(?:in )?(?:a )?descending (?:order|ranking|list|table)|\bhighest (?:\w+ )?first\b"
)
NO_OTHER = re.compile(
    r"\b(?:no|not one|none of the|nowhere|not a single)(?: other)?(?: (?:country|nation|state|place|economy|neighbou?r)s?)?\b.*\bthan\b"
)
THAN_ALL = re.compile(
    r"\b(?:the only|any other|anywhere else|all other|every other|than anyone|first (?:country|nation|state))\b"
)
"""What sets one apart from all others, which a number alone does not settle."""
WORLD = re.compile(
    r"\b(?:in the world|worldwide|on earth|of any country|of all (?:the )?countries|of all nations|globally|of any nation|anywhere(?: else)?)\b"
)
SCAFFOLD = re.compile(
    r"\b(?:(?:every|each|any|no) (?:single )?year\b|year (?:after|on|by|in,?) (?:and )?(?:out )?year|between|from|to|by|and|was|were|is|are|been|had|has|have|than|that|it|its|did|does|do|not|once|since|until|through|"
    r"out|every|each|compared|with|any|time|this|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|stood|reached|"
    r"after|before|former|latter|whose|which|where|what|be|being|so|but|only|even|back|take|counting|ranked|came|come|look|among|"
    r"countries|country|according|usual|sources|worth|remembering|gap|ahead|favour|never|throughout|stayed|always|break|"
    r"without|interruption|fail(?:ed)?|high|low|highest|lowest|higher|lower|half|twice|double[ds]?|halved|treble[ds]?|top|bottom|record|"
    r"rise|rose|risen|fall|fell|fallen|gained|lost|up|down|years? (?:after|in,?|out)|one of|whole|ever|on average|altogether|taken together|"
    r"combined|came to|went|gone|go|as)\b"
)
"""Words that hold a statistical claim together and say nothing of what is measured."""
