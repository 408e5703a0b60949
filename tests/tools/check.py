"""Compares what other tools make of reports and exports with whosaid's own rows. Called by run.sh."""

import csv
import io
import json
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import aiosql
import duckdb
import openpyxl

WHOSAID, WORK, QUERIES = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
DB = WORK / "news.db"
# Values for parameters without which a report has no rows here. Other tools bind every value as text.
VALUES = {
    "topic": "counter-narcotics", "person": "Okarro", "since": "2026-03-01", "printings": "1", "categories": "1",
    "mentioned": "yes", "officials": "yes", "attitudes": "yes", "limit": "5",
}


def run(*command, stdin=None):
    done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, text=True, cwd=WORK)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def read(path):
    """The words of a file with its line ends as they are."""
    with open(path, newline="", encoding="utf-8") as file:
        return file.read()


def rows(text):
    """The records below the header, numbers in one spelling."""
    return [[number(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))][1:]


def number(value):
    if value is None:
        return ""
    try:
        return repr(float(value))
    except (TypeError, ValueError):
        return str(value).replace("\r\n", "\n")


def cells(text):
    """The records below the header, every cell as it stands."""
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


# What a program with types may hold as a number: no leading zero, no digit that it would drop.
PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e-?\d+)?")


def same(cell, own):
    """Whether another program's cell is ours: text only as the same text, a number only where ours is one whose digits it keeps."""
    if cell is None:
        return own == ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        keeps_digits = sum(map(str.isdigit, own)) <= 17 if "." in own else str(cell) == own or len(own) <= 15
        return bool(PLAIN.fullmatch(own)) and keeps_digits and float(own) == cell
    return str(cell).replace("\r\n", "\n") == own.replace("\r\n", "\n")


def compare(what, theirs, ours):
    assert len(theirs) == len(ours), f"{what}: {len(theirs)} rows instead of {len(ours)}"
    for row, own in zip(theirs, ours):
        assert len(row) == len(own), what
        for cell, mine in zip(row, own):
            assert same(cell, mine), f"{what}: {cell!r} instead of {mine!r}"


def parameters(path):
    lines = path.read_text().splitlines()
    return [line.split()[2].rstrip(":") for line in lines if line.startswith("-- param ")]


def in_shell(path, values):
    """The sqlite3 shell; a value in double quotes of its own is text."""
    sets = [f".param set :{name} \"'{value}'\"" for name, value in values.items()]
    return rows(run("sqlite3", "-batch", "-readonly", "-csv", "-header", DB, ".param init", *sets, f".read {path}"))


def in_sqlite_utils(path, values):
    flags = [part for name, value in values.items() for part in ("-p", name, value)]
    return rows(run("sqlite-utils", "query", DB, "-", *flags, "--csv", stdin=path.read_text()))


def in_aiosql(path, values):
    found = aiosql.from_path(path, "sqlite3")
    with sqlite3.connect(f"file:{DB}?mode=ro", uri=True) as connection:
        query = getattr(found, path.stem.replace("-", "_"))
        return [[number(cell) for cell in row] for row in query(connection, **values)]


class Datasette:
    """A real Datasette on the store with the settings that `export datasette` writes."""

    def __init__(self, program, settings):
        self.program, self.settings = program, settings

    def __enter__(self):
        run(WHOSAID, "export", "datasette", "--db", DB, "-o", WORK / "datasette.yaml")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        port = self.url.rsplit(":", 1)[1]
        command = [self.program, DB, self.settings, WORK / "datasette.yaml", "--port", port]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url + "/-/versions.json").close()
                return self
            except OSError:
                time.sleep(0.2)
        sys.exit(f"{self.program} does not start")

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def get(self, path, **values):
        url = f"{self.url}{path}?{urllib.parse.urlencode(values)}"
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)

    def report(self, path, values):
        answer = self.get(f"/news/{path.stem}.json", _shape="arrays", **values)
        return [[number(cell) for cell in row] for row in answer["rows"]]


def check_reports(datasette, coming):
    tools = {
        "sqlite3": in_shell, "sqlite-utils": in_sqlite_utils, "aiosql": in_aiosql,
        "Datasette": datasette.report, "Datasette 1.0": coming.report,
    }
    done = 0
    for path in sorted(QUERIES.resolve().glob("*.sql")):
        # The others stay empty, which means the default.
        values = {name: VALUES.get(name, "") for name in parameters(path)}
        typed = [part for name, value in values.items() for part in ("-p", f"{name}={value}")]
        ours = rows(run(WHOSAID, "report", "run", path, *typed, "--db", DB, "--format", "csv"))
        for tool, ask in tools.items():
            theirs = ask(path, values)
            if theirs != ours:
                sys.exit(f"{path.name}: {tool} gives {len(theirs)} rows {theirs[:2]}, whosaid {len(ours)} {ours[:2]}")
            done += 1
    return done


def check_datasette(datasette):
    found = datasette.get("/news/v_articles.json", _search="harbour", _shape="array")
    assert [row["external_id"] for row in found] == ["harbour-talks"], found
    facets = datasette.get("/news/v_quotes.json", _size=0, _extra="facet_results")["facet_results"]
    assert "kind" in facets.get("results", facets), facets
    # The saved search takes what the box above a table refuses.
    for words in ["counter-narcotics training", '"training" counter–narcotics (', "Counter-Narcotics' TRAINING"]:
        found = datasette.get("/news/search.json", words=words, _shape="array")
        assert [row["article"] for row in found] == ["harbour-talks"], found
    assert datasette.get("/news/search.json", words="", _shape="array") == []
    return 6


def check_parquet():
    run(WHOSAID, "export", "parquet", "all", "--db", DB, "-o", WORK / "parquet")
    run(WHOSAID, "export", "csv", "all", "--db", DB, "-o", WORK / "csv")
    done = 0
    for path in sorted((WORK / "parquet").glob("*.parquet")):
        text = read(WORK / "csv" / f"{path.stem}.csv")
        compare(path.name, duckdb.sql(f"select * from '{path}'").fetchall(), cells(text))
        done += 1
    return done


def moment(cell):
    """A day or time as a workbook holds it, in ISO 8601 without the zone, which stands in the cell's format."""
    if hasattr(cell, "strftime"):
        cell = cell.strftime("%Y-%m-%dT%H:%M:%S")
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)?", cell) if isinstance(cell, str) else None
    if not found or found[1] < "1900-03-01":
        return cell
    return found[1] if found[2] == "00:00:00" else f"{found[1]}T{found[2]}"


def check_workbook(report):
    """Every cell of a report's workbook, in openpyxl, and after LibreOffice has opened and written it."""
    run_report = ["report", "run", *report, "--db", DB]
    ours = [[moment(cell) for cell in row] for row in cells(run(WHOSAID, *run_report, "--format", "csv"))]
    run(WHOSAID, *run_report, "-o", WORK / "rows.xlsx")
    sheet = openpyxl.load_workbook(WORK / "rows.xlsx")["Rows"]
    # openpyxl leaves a carriage return as the format writes it.
    plain = lambda cell: cell.replace("_x000D_\n", "\n") if isinstance(cell, str) else cell
    theirs = [[plain(moment(cell)) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    compare("openpyxl", theirs, ours)
    links = [cell for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value).startswith("https://")]
    assert links, "no address to follow"
    for cell in (cell for cell in links if cell.hyperlink):
        place = f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
        assert cell.hyperlink.target + place == cell.value, cell.value
    assert any(cell.hyperlink for cell in links)
    if not shutil.which("soffice"):
        print("LibreOffice is not installed: the workbook was not opened with it")
        return 1
    settings = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1'
    home = f"-env:UserInstallation=file://{WORK}/office"
    run("soffice", home, "--headless", "--convert-to", settings, "--outdir", WORK / "office-csv", WORK / "rows.xlsx")
    theirs = [[moment(cell) for cell in row] for row in cells(read(WORK / "office-csv" / "rows-Rows.csv"))]
    compare("LibreOffice", [[spelled(cell, own) for cell, own in zip(*pair)] for pair in zip(theirs, ours)], ours)
    return 2


def spelled(cell, own):
    """A number as we write it where LibreOffice, which writes CSV too, spells it otherwise ("1" for "1.0")."""
    is_number = PLAIN.fullmatch(cell) and PLAIN.fullmatch(own) and sum(map(str.isdigit, own)) <= 15
    return own if is_number and float(cell) == float(own) else cell


def main():
    first, second = Datasette("datasette", "--metadata"), Datasette(WORK / "datasette1/bin/datasette", "--config")
    with first as datasette, second as coming:
        done = check_reports(datasette, coming) + check_datasette(datasette) + check_datasette(coming)
    done += check_parquet()
    done += check_workbook(["quotes-on-topic", "-p", "topic=counter-narcotics"])
    done += check_workbook([QUERIES.resolve() / "../tests/support/traps.sql"])
    print(f"other tools: {done} passed, 0 failed")


main()
