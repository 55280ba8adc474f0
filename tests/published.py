"""Files as publishers of statistics give them out, a dozen rows each; the places are made up."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

import openpyxl

# ------------------------------------------------------------ the World Bank


def observation(code, name, country, iso3, date, value):
    return {
        "indicator": {"id": code, "value": name},
        "country": {"id": iso3[:2], "value": country},
        "countryiso3code": iso3, "date": date, "value": value,
        "unit": "", "obs_status": "", "decimal": 0,
    }  # fmt: skip


NET = ("IT.NET.USER.ZS", "Individuals using the Internet (% of population)")
POPULATION = ("SP.POP.TOTL", "Population, total")
WORLDBANK_ANSWER = [
    {"page": 1, "pages": 1, "per_page": 50, "total": 8, "sourceid": "2",
     "lastupdated": "2025-07-01"},
    [
        observation(*NET, "Ambry", "AMB", "2023", None),
        observation(*NET, "Ambry", "AMB", "2022", 81.4072),
        observation(*NET, "Ambry", "AMB", "2021", 79.5),
        observation(*NET, "Corve", "COV", "2022", 5e-05),
        observation(*NET, "Corve", "COV", "2021", 44),
        observation(*POPULATION, "Ambry", "AMB", "2022", 4830012),
        observation(*POPULATION, "Ambry", "AMB", "2021", 4790450),
        observation(*POPULATION, "Corve", "COV", "2022", 910233),
    ],
]  # fmt: skip

WORLDBANK_CSV = (
    '\ufeff"Data Source","World Development Indicators",\r\n'
    "\r\n"
    '"Last Updated Date","2025-07-01",\r\n'
    "\r\n"
    '"Country Name","Country Code","Indicator Name","Indicator Code","1960","2021","2022",\r\n'
    '"Ambry","AMB","GDP (current US$)","NY.GDP.MKTP.CD","","30512345678.9","3.1e10",\r\n'
    '"Corve","COV","GDP (current US$)","NY.GDP.MKTP.CD","1200000000","","n/a",\r\n'
    '"Fordland","FOD","GDP (current US$)","NY.GDP.MKTP.CD","","","",\r\n'
)
WORLDBANK_MEANINGS = (
    '\ufeff"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE","SOURCE_ORGANIZATION",\r\n'
    '"NY.GDP.MKTP.CD","GDP (current US$)","Gross domestic product at purchaser\'s prices.",'
    '"National accounts",\r\n'
)
WORLDBANK_COUNTRIES = (
    '\ufeff"Country Code","Region","IncomeGroup","SpecialNotes","TableName",\r\n'
    '"AMB","North","High income","","Ambry",\r\n'
)


def worldbank_json(folder: Path, answer=WORLDBANK_ANSWER) -> Path:
    path = folder / "answer.json"
    path.write_text(json.dumps(answer))
    return path


def worldbank_csv(folder: Path, text=WORLDBANK_CSV) -> Path:
    path = folder / "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv"
    path.write_bytes(text.encode())
    return path


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def worldbank_zip(folder: Path) -> Path:
    name = "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1"
    return zipped(
        folder / f"{name}.zip",
        {
            f"Metadata_Indicator_{name}.csv": WORLDBANK_MEANINGS,
            f"{name}.csv": WORLDBANK_CSV,
            f"Metadata_Country_{name}.csv": WORLDBANK_COUNTRIES,
        },
    )


# ------------------------------------------------------ Our World in Data

OWID_CSV = (
    "Entity,Code,Year,Life expectancy at birth,World region according to OWID\n"
    "Ambry,AMB,1950,61.25,\n"
    "Ambry,AMB,2021,79.1,\n"
    "Ambry,AMB,2023,80.40,Northern Lands\n"
    "Corve,COV,1543,33.94,\n"
    "Corve,COV,2023,,Northern Lands\n"
    "Northern Lands,,2023,78.9,\n"
    "Northern Lands,,900,unknown,\n"
)
OWID_METADATA = {
    "chart": {
        "title": "Life expectancy",
        "subtitle": "The period life expectancy at birth, in a given year.",
        "citation": "UN WPP (2024); HMD (2024)",
        "originalChartUrl": "https://ourworldindata.org/grapher/life-expectancy",
        "selection": ["World"],
    },
    "columns": {
        "Life expectancy at birth": {
            "titleShort": "Life expectancy at birth",
            "titleLong": "Life expectancy at birth - Various sources",
            "descriptionShort": "The period life expectancy at birth, in a given year.",
            "shortUnit": "years",
            "unit": "years",
            "timespan": "1543-2023",
            "type": "Numeric",
            "owidVariableId": 1118466,
            "shortName": "life_expectancy_0",
            "lastUpdated": "2024-12-03",
            "citationShort": "UN WPP (2024) - with major processing by Our World in Data",
        }
    },
    "dateDownloaded": "2025-02-11",
}


def owid_csv(folder: Path, text=OWID_CSV, metadata=OWID_METADATA) -> Path:
    path = folder / "life-expectancy.csv"
    path.write_text(text)
    if metadata is not None:
        (folder / "life-expectancy.metadata.json").write_text(json.dumps(metadata))
    return path


def owid_zip(folder: Path) -> Path:
    return zipped(
        folder / "life-expectancy.zip",
        {
            "life-expectancy.csv": OWID_CSV,
            "life-expectancy.metadata.json": json.dumps(OWID_METADATA),
            "readme.md": "# Life expectancy",
        },
    )


# ------------------------------------------------------------------ SDMX-CSV

EUROSTAT = (
    "DATAFLOW,LAST UPDATE,freq,age,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,T,AA,2022,3.1,\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,T,AA,2023,3.0,p\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,F,AA,2023,2.9,\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,THS_PER,T,AA,2023,1402,\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,T,AB,2022,:,u\n"
    "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,T,AB,2023,11.1 b,b\n"
)
EUROSTAT_LABELLED = (
    '"DATAFLOW","LAST UPDATE","freq:Time frequency","indic_de:Demographic indicator",'
    '"geo:Geopolitical entity (reporting)","TIME_PERIOD:Time","OBS_VALUE:Observation value",'
    '"OBS_FLAG:Observation status (Flag)"\n'
    '"ESTAT:DEMO_GIND(1.0): Population change","10/07/24 23:00:00","A: Annual",'
    '"LBIRTH: Live births - total","AA: Ambry","2022","7210",""\n'
    '"ESTAT:DEMO_GIND(1.0): Population change","10/07/24 23:00:00","A: Annual",'
    '"LBIRTH: Live births - total","AA: Ambry","2023","7105","e: estimated"\n'
    '"ESTAT:DEMO_GIND(1.0): Population change","10/07/24 23:00:00","A: Annual",'
    '"DEATH: Deaths - total","AA: Ambry","2023","6811",""\n'
)
OECD = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,"
    "Frequency of observation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,ADJUSTMENT,Adjustment,"
    "TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,"
    "UNIT_MULT,Unit multiplier,DECIMALS,Decimals\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_HH@DF_WAGES(1.2),Household accounts,I,AMB,Ambry,Q,Quarterly,"
    "GDI,Gross disposable income,USD,US dollar,_Z,Not applicable,2023-Q1,,412.5,,A,Normal value,"
    "6,Millions,1,One\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_HH@DF_WAGES(1.2),Household accounts,I,AMB,Ambry,Q,Quarterly,"
    "GDI,Gross disposable income,USD,US dollar,_Z,Not applicable,2023-Q2,,0.4,,A,Normal value,"
    "9,Billions,1,One\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_HH@DF_WAGES(1.2),Household accounts,I,COV,Corve,Q,Quarterly,"
    "SAV,Saving rate,PT_GDI,Percentage of gross disposable income,_Z,Not applicable,2023-Q1,,7.25,,"
    "A,Normal value,0,Units,2,Two\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_HH@DF_WAGES(1.2),Household accounts,I,COV,Corve,Q,Quarterly,"
    "SAV,Saving rate,PT_GDI,Percentage of gross disposable income,_Z,Not applicable,2023-Q2,,NaN,,"
    "M,Missing value,0,Units,2,Two\n"
)


def eurostat(folder: Path, text=EUROSTAT) -> Path:
    path = folder / "une_rt_a_linear_2_0.csv"
    path.write_text(text)
    return path


# -------------------------------------------------------------- Freedom House

FIW_HEADER = [
    "Country/Territory", "Region", "C/T", "Edition", "Status", "PR rating", "CL rating",
    "A1", "A", "PR", "D1", "D", "CL", "Total",
]  # fmt: skip
FIW_ROWS = [
    ["Ambry", "Europe", "c", 2024, "F", 1, 1, 4, 12, 39, 4, 16, 57, 96],
    ["Corve", "Europe", "c", 2024, "PF", 4, 4, 2, 7, 21, 2, 10, 33, 54],
    ["Fen Islands", "Europe", "t", 2024, "NF", 7, 6, 0, 1, 3, 1, 4, 11, 14],
    ["Ambry", "Europe", "c", 2023, "F", 1, 1, 4, 12, 38, 4, 16, 57, 95],
    ["Corve", "Europe", "c", 2023, "PF", 4, 4, 2, 7, 22, 2, 10, 33, 55],
]


def freedom_house(folder: Path, header=FIW_HEADER, rows=FIW_ROWS) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Index"
    book.active.append(["This workbook holds the scores of all editions since 2013."])
    sheet = book.create_sheet("FIW13-24")
    sheet.append(["Freedom in the World 2013-2024 Raw Data"])
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    path = folder / "All_data_FIW_2013-2024.xlsx"
    book.save(path)
    return path


# ---------------------------------------------------------------------- UNHCR

UNHCR = (
    '"Extracted from the UNHCR Refugee Population Statistics Database"\n'
    '"Date extracted: 2024-06-13"\n'
    "\n"
    '"Year","Country of origin","Country of origin (ISO)","Country of asylum",'
    '"Country of asylum (ISO)","Refugees under UNHCR\'s mandate","Asylum-seekers",'
    '"IDPs of concern to UNHCR","Stateless persons"\n'
    '"2022","Corve","COV","Ambry","AMB","1204","35","-","-"\n'
    '"2022","Dunmark","DUN","Ambry","AMB","96","*","-","-"\n'
    '"2022","Eastmoor","EAS","Ambry","AMB","10","0","-","5"\n'
    '"2022","Fordland","FOD","Ambry","AMB","1","-","-","-"\n'
    '"2022","Gorse","GOR","Ambry","AMB","2","-","-","-"\n'
    '"2022","Hythe","HYT","Ambry","AMB","3","-","-","-"\n'
    '"2022","Corve","COV","Westland","WES","5000","12","-","-"\n'
    '"2023","Corve","COV","Ambry","AMB","1300","40","-","-"\n'
    '"2023","Corve","COV","Inch","INC","7","-","-","-"\n'
    '"2023","Corve","COV","Jura","JUR","8","-","-","-"\n'
    '"2023","Corve","COV","Kells","KEL","9","-","-","-"\n'
    '"2023","Corve","COV","Lorne","LOR","1","-","-","-"\n'
)


def unhcr(folder: Path, text=UNHCR) -> Path:
    path = folder / "population.csv"
    path.write_text(text)
    return path


# ------------------------------------------------------------------ elections

ELECTION = (
    "Constituency,Candidate,Party,Votes,Share (%),Election date\n"
    'Ambry North,Ada Marsh,Harbour Party,"12,408",51.3%,2024-05-02\n'
    'Ambry North,Ben Oak,Meadow Party,"11,020",45.6%,2024-05-02\n'
    "Ambry North,Cy Reed,Independent,744,3.1%,2024-05-02\n"
    'Ambry South,Di Lock,Meadow Party,"9,800",60.0%,2024-05-02\n'
    'Ambry South,Eve Quay,Harbour Party,"6,533",40.0%,2024-05-02\n'
    "Ambry South,Flo Weir,Independent,-,-,2024-05-02\n"
)


def election(folder: Path, text=ELECTION, name="results.csv") -> Path:
    path = folder / name
    path.write_text(text)
    return path


# ------------------------------------------------------------------------ DDF

DDF = {
    "ddf--concepts.csv": (
        "concept,concept_type,name,unit,description\n"
        "geo,entity_domain,Geo,,\n"
        "net_users,measure,Internet users (% of population),,People  who\nwere online.\n"
    ).replace("People  who\nwere online.", '"People  who\nwere online."'),
    "ddf--entities--geo--country.csv": "country,name\namb,Ambry\ncov,Corve\n",
    "datapoints/ddf--datapoints--net_users--by--geo--time.csv": (
        "geo,time,net_users\namb,2019,80\namb,2020,81.5\ncov,2020,1e-3\n"
    ),
    "datapoints/ddf--datapoints--net_users--by--geo--gender--time.csv": (
        "geo,gender,time,net_users\namb,f,2019,79\n"
    ),
    "lang/th-TH/ddf--entities--geo--country.csv": "country,name\namb,แอมบรี\n",
    "lang/th-TH/ddf--concepts.csv": "concept,name\nnet_users,ผู้ใช้\n",
}


def ddf(folder: Path, files=DDF) -> Path:
    home = folder / "ddf--gapminder--small"
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def ddf_zip(folder: Path) -> Path:
    return zipped(folder / "gapminder-small.zip", {f"small/{n}": t for n, t in DDF.items()})


def ddf_tar(folder: Path) -> Path:
    path = folder / "gapminder-small.tar.xz"
    with tarfile.open(path, "w:xz") as packed:
        for name, text in DDF.items():
            member = tarfile.TarInfo(f"small/{name}")
            member.size = len(text.encode())
            packed.addfile(member, io.BytesIO(text.encode()))
    return path


# ----------------------------------------------------------------- all of them

ALL = {
    "gapminder folder": (ddf, "gapminder"),
    "gapminder zip": (ddf_zip, "gapminder"),
    "gapminder tar": (ddf_tar, "gapminder"),
    "worldbank json": (worldbank_json, "worldbank"),
    "worldbank csv": (worldbank_csv, "worldbank"),
    "worldbank zip": (worldbank_zip, "worldbank"),
    "owid csv": (owid_csv, "owid"),
    "owid zip": (owid_zip, "owid"),
    "sdmx": (eurostat, "sdmx"),
    "freedom house": (freedom_house, "freedom-house"),
    "unhcr": (unhcr, "unhcr"),
    "elections": (election, "elections"),
}
"""Each as a function that writes it into a folder, and the format that it is."""


def told(dataset):
    """The values by indicator and entity name, then by period; and what was skipped."""
    from closerlook.statistics import Series

    values, skipped = {}, []
    codes = {one.code for one in dataset.indicators}
    assert len(codes) == len(dataset.indicators)
    for item in dataset.contents:
        if not isinstance(item, Series):
            skipped.append((item.where, item.why))
            continue
        key = item.indicator, item.entity.name
        assert item.indicator in codes
        assert key not in values  # the record takes each series once
        assert list(item.periods) == sorted(set(item.periods))
        values[key] = dict(zip(item.periods, item.values, strict=True))
    return values, skipped
