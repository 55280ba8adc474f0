"""Sentences with places for two names, in many shapes, and names from many places.

All of it is written for these tests. ``{a}`` and ``{b}`` are the places; what goes
there is said at each list.
"""

# {a}, {b}: one name, without an article: a person, a country, a party, a firm.
SINGULAR = [
    "{a} says that {b} broke the agreement in 2019. But the inspectors found that {b} kept it.",
    "Fares in {a} rose by 12 per cent, while fares in {b} fell by 3 per cent.",
    "It is true that {a} is slow. But {b} has never answered the letter.",
    "{a} claims that the bridge belongs to the town. {b} denies it, and the court agreed.",
    "According to {a}, the river is clean. So {b} should open the beach.",
    "Critics say that {a} wasted the money, but {b} spent twice as much on the same road.",
    "{b} should pay, because {a} built the wall.",
    "“{a} never asked us about the harbour,” said {b} in May.",
    "In 2021 {a} closed the school. For example, {b} did the same in 2022.",
    "{a} is right and {b} is wrong.",
    "{a} must stop, as {b} has stopped already.",
    "The council notes that {a} believes the plan would ruin {b}.",
    "{a}'s record on housing is worse than {b}'s.",
    "The letter was written by {a} and signed by {b}.",
    "{a}, which owns the mill, sold the yard to {b} in 2016.",
    "Nobody in the room agreed with {a}, although {b} spoke for an hour.",
    "We asked {a} for the figures; {b} sent them within a week.",
    "The dispute between {a} and {b} cost the ferry 40,000 passengers.",
    "If {a} raises the toll, {b} will lose its market.",
    "{a} and {b} signed the treaty on the fourth of June.",
    "{a} led to more trouble than {b}.",
    "The committee, led by {a}, rejected the offer of {b}.",
    "{a}, {b} said, would open the gates by spring.",
    "As {a} puts it, {b} is a disgrace.",
    "Neither {a} nor {b} has published the accounts.",
    "For {a}, the harbour matters more than the road; for {b}, the reverse holds.",
    "{a} promised 900 homes and built 120. {b} promised none and built 300.",
    "The claim that {a} paid {b} is false.",
    "{a} was told that {b} would never pay.",
    "People trust {a}. They do not trust {b}.",
    "Thanks to {a}, the baths reopened. Because of {b}, they closed again.",
    "{a} has always been honest, and {b} has perhaps been careless.",
    "“We owe {a} nothing,” {b} told the meeting, “and we never did.”",
    "The winner was {a}, not {b}.",
    "There are two reasons to prefer {a} to {b}.",
    "{a} intends to leave the league before {b} does.",
    "It was {a} that warned us, and it was {b} that laughed.",
    "In the view of {a}, {b} has failed.",
    "{a} could not have known what {b} knew.",
    "Voters in the north back {a}; voters in the south back {b}.",
    "Unlike {a}, {b} publishes its minutes.",
    "Founded in 1954 by {a}, the club was later run by {b}.",
    "{a} reportedly offered {b} a seat on the board.",
    "The report blames {a} for the flood and praises {b} for the repair.",
    "Many admire {a}, but few have met {b}.",
    "Let {a} explain why {b} was left out.",
    "The paper quoted {a} as saying that {b} “ruined a perfectly good pier”.",
    "{a} alone opposed the dam. {b}, a late convert, voted for it.",
    "The largest donor to {a} also gave to {b}.",
    "What {a} wants is time; what {b} wants is money.",
]  # fmt: skip

# The same, for names of one word ("Ms {a}").
SINGULAR_MORE = [
    "{a}’s ferries carried 41,000 people last year, more than {b}’s did.",
    "The report on {a}, published by {b} in March, counts 312 broken lamps.",
    "Nobody in {a} was asked, and nobody in {b} was told.",
    "If {a} pays its share, {b} will pay the rest by 2030.",
    "The mayor met {a} on Monday and thanked {b} on Tuesday.",
    "{a}, which borrowed £3m, owes more than {b}.",
    "What {a} did was cruel, and what {b} did was kind.",
    "Some friends of {a} insist that {b} has lied about the cost.",
    "The lawyers for {a} told the court that {b} had signed the lease.",
    "{a} was blamed for the flood by {b}, although the dam was sound.",
    "The old quarrel between {a} and {b} cost the valley 200 jobs.",
    "Without {a} the orchestra would have closed; with {b} it grew.",
    "Perhaps {a} meant well, but {b} clearly did not.",
    "The so-called plan of {a} is nothing new to {b}.",
    "A spokesman for {a} warned that prices could double, and {b} agreed.",
    "{a} has the best schools in the region, and {b} has the worst.",
    "People who trust {a} read the notes of {b} twice.",
    "Three in four visitors to {a} came by bus, against one in four to {b}.",
    "We owe {a} an apology and {b} an answer.",
    "Anna {a} spoke first. Ms {a} said that the bridge was safe. She added that {b} agreed.",
    "{a}, whose harbour froze in May, sold nine boats to {b}, most of which leak.",
    "{a} raised the toll (it stood at 4 per cent in May), angering {b}.",
    "{a} might close the line, leaving {b} without a train.",
    "{a} is poor, and it will stay poor. {b} is rich. It pays on time.",
    "{a} sells oil to {b}. The country has nine refineries.",
    "No wonder {a} left early, or that {b} stayed at home.",
    "{a} owes more than {b}, not just because it is small, but also because it is old.",
    "{a} published a long report on {b}. This report counts 40 leaks.",
    "{a} seemed to believe that {b} had never paid. The time has come to ask {b}.",
    "{a} criticised {b}. They are wrong. {b} was told that the bridge was safe.",
]  # fmt: skip

# {a}, {b}: a plural without an article: the members of a party, a faith, a people.
PLURAL = [
    "{a} say that the tax is unfair, and {b} say that it is too low.",
    "Most {a} voted for the bridge. Many {b} stayed at home.",
    "{a} and {b} have shared the hall since 1988.",
    "The number of {a} in the town rose by 4 per cent.",
    "{a} should be heard as often as {b}.",
    "According to {a}, the school has room for 60 more children.",
    "If {a} win the council, {b} will lose the library.",
    "The {a} promised a ferry; the {b} promised a bridge.",
    "We spoke to {a} who had never met any {b}.",
    "It is wrong to blame {a} for what {b} did.",
    "Some {a} believe that {b} caused the delay.",
    "{b} built the mill, and {a} bought it from them in 1931.",
    "Three in ten {a} own a car, more than twice as many as {b}.",
    "The law protects {a} as well as {b}.",
    "“We have worked with {a} for years,” the leader of the {b} said.",
]  # fmt: skip

# The same, with "the" or a quantity.
PLURAL_MORE = [
    "The {a} say that the {b} broke the agreement in 2019. But the inspectors found that they kept it.",
    "Support for the {a} rose by 12 per cent, while support for the {b} fell by 3 per cent.",
    "Most {a} are honest, and most {b} are too.",
    "The {a} claim that the bridge belongs to the town. The {b} deny it.",
    "According to the {a}, the river is clean. So the {b} should open the beach.",
    "Some {a} believe that the {b} would close the school.",
    "The {b} should pay, because the {a} built the wall.",
    "In 2021 many {a} left the town, and 300 {b} moved in.",
]  # fmt: skip

# {a}, {b}: a name that takes "the": a newspaper, a broadcaster, an institute.
WITH_THE = [
    "The {a} reported that the dam had leaked since March.",
    "According to the {a}, rents rose by 9 per cent; the {b} puts the rise at 5 per cent.",
    "The {a} called the plan “a gift to the builders of the north”.",
    "As the {a} noted, the {b} never printed a correction.",
    "The {b}, which the {a} quotes with approval, counted 400 boats.",
    "The {a} was wrong, and the {b} was right.",
    "Readers of the {a} deserve better than the {b} gave them.",
    "A survey by the {a} found that seven in ten residents want the tram.",
    "The {a}'s editor denies that the {b} had the story first.",
    "The figures in the {a} come from the {b}.",
    "The {a} claims that the {b} invented the letter.",
    "The {a} should publish the names, as the {b} did in 2014.",
]  # fmt: skip

# {a}, {b}: an adjective of origin or faith before a noun.
ADJECTIVE = [
    "{a} ships carried twice as much grain as {b} ships.",
    "The {a} government says that the {b} embassy was warned.",
    "A {a} court ruled that the {b} bank must pay.",
    "Two {a} families and three {b} families live on the hill.",
    "The {a} minister, who met her {b} colleague in May, denied it.",
    "{a} law forbids what {b} law allows.",
    "Many {a} farmers fear that {b} farmers will undercut them.",
    "The {a} plan is cheap, but the {b} plan is fair.",
    "In 2012 a {a} firm bought the {b} railway for £3m.",
    "{a} voters and {b} voters want the same thing.",
]  # fmt: skip

# {a}, {b}: the two sides of an argument, each way round.
SIDED = [
    "{a} of the tunnel say that it would cost £40m.",
    "The {a} claim that the survey was rigged; the {b} deny it.",
    "{a} have published their figures, while {b} have not.",
    "Most {b} accept that the noise is real.",
    "It is unfair to call the {a} selfish.",
    "“We were never consulted,” said one of the {a}.",
    "Two hundred {a} marched in June, and about as many {b}.",
    "The {b} insist that the trees will die.",
]  # fmt: skip

PEOPLE = [
    ("Mbeki", "Olsen"), ("Farid", "Peter"), ("Chen", "Kovac"), ("Okonkwo", "Dubois"), ("Nguyen", "Schmidt"),
    ("Yilmaz", "Rossi"), ("Patel", "Murphy"), ("Tanaka", "Silva"), ("Goldberg", "Haddad"), ("Fatima", "Mary"),
    ("Ivanova", "Kim"), ("Jones", "Cohen"), ("Aaliyah Brown", "Emily White"), ("Abdul Rahman", "John Baker"),
    ("Li Wei", "Tom Hardy"), ("Maria Gonzalez", "Greta Lind"),
]  # fmt: skip
COUNTRIES = [
    ("Norway", "Bolivia"), ("Laos", "Malta"), ("Ghana", "Nepal"), ("Poland", "Jordan"), ("China", "Taiwan"),
    ("Israel", "Palestine"), ("Russia", "Ukraine"), ("Turkey", "Greece"), ("India", "Pakistan"),
    ("Cuba", "Canada"), ("Iran", "Iraq"), ("Chad", "Wales"),
]  # fmt: skip
BODIES = [
    ("Labour", "Fidesz"), ("Likud", "Hamas"), ("Shell", "Greenpeace"), ("NATO", "OPEC"), ("Islam", "Judaism"),
    ("Buddhism", "Hinduism"),
]  # fmt: skip
GROUPS = [
    ("Greens", "Unionists"), ("Democrats", "Republicans"), ("Muslims", "Christians"), ("Jews", "Hindus"),
    ("Catholics", "Protestants"), ("Kurds", "Serbs"), ("Conservatives", "Socialists"), ("Liberals", "Nationalists"),
    ("Nigerians", "Swedes"), ("Mormons", "Sikhs"),
]  # fmt: skip
OUTLETS = [
    ("Gazette", "Tribune"), ("Guardian", "Telegraph"), ("BBC", "CNN"), ("Economist", "Spectator"),
    ("Daily Mail", "Daily Mirror"), ("Jerusalem Post", "Gulf News"), ("Heritage Institute", "Brookings Institute"),
    ("Times", "Sun"),
]  # fmt: skip
ORIGINS = [
    ("Norwegian", "Bolivian"), ("French", "Nigerian"), ("Israeli", "Palestinian"), ("Russian", "Ukrainian"),
    ("Chinese", "Taiwanese"), ("Muslim", "Christian"), ("Jewish", "Hindu"), ("Turkish", "Greek"),
    ("Thai", "Welsh"), ("Democratic", "Republican"),
]  # fmt: skip
SIDES = [
    ("Supporters", "Opponents"), ("Friends", "Enemies"), ("Defenders", "Critics"), ("Backers", "Foes"),
]  # fmt: skip

ONE_WORD = [pair for pair in (*PEOPLE, *COUNTRIES, *BODIES) if " " not in "".join(pair)]
SWAPS = [
    *(("singular", SINGULAR, pair) for pair in (*PEOPLE, *COUNTRIES, *BODIES)),
    *(("one word", SINGULAR_MORE, pair) for pair in ONE_WORD),
    *(("plural", PLURAL, pair) for pair in GROUPS),
    *(("the many", PLURAL_MORE, pair) for pair in GROUPS),
    *(("with the", WITH_THE, pair) for pair in OUTLETS),
    *(("adjective", ADJECTIVE, pair) for pair in ORIGINS),
    *(("sided", SIDED, pair) for pair in SIDES),
]
"""Every list of shapes with every pair that fits it: one document each way round."""
