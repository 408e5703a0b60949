"""Compares what other tools make of reports and exports with whosaid's own rows. Called by run.sh."""

import csv
import io
import json
import pathlib
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
    "mentioned": "1", "officials": "1", "attitudes": "1", "limit": "5",
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

    def __enter__(self):
        run(WHOSAID, "export", "datasette", "--db", DB, "-o", WORK / "datasette.yaml")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        port = self.url.rsplit(":", 1)[1]
        command = ["datasette", DB, "--metadata", WORK / "datasette.yaml", "--port", port]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url + "/-/versions.json").close()
                return self
            except OSError:
                time.sleep(0.2)
        sys.exit("Datasette does not start")

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


def check_reports(datasette):
    tools = {"sqlite3": in_shell, "sqlite-utils": in_sqlite_utils, "aiosql": in_aiosql, "Datasette": datasette.report}
    done = 0
    for path in sorted(QUERIES.resolve().glob("*.sql")):
        # `load` and the like stay empty, which means the default.
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
    facets = datasette.get("/news/v_quotes.json", _size=0)["facet_results"]
    assert "kind" in facets, facets
    return 2


def check_parquet():
    run(WHOSAID, "export", "parquet", "all", "--db", DB, "-o", WORK / "parquet")
    run(WHOSAID, "export", "csv", "all", "--db", DB, "-o", WORK / "csv")
    done = 0
    for path in sorted((WORK / "parquet").glob("*.parquet")):
        text = read(WORK / "csv" / f"{path.stem}.csv")
        theirs = [[number(cell) for cell in row] for row in duckdb.sql(f"select * from '{path}'").fetchall()]
        assert theirs == rows(text), path.name
        done += 1
    return done


def check_workbook():
    """Every cell of a workbook, in openpyxl, and after LibreOffice has opened and written it."""
    report = ["report", "run", "quotes-on-topic", "-p", "topic=counter-narcotics", "--db", DB]
    ours = rows(run(WHOSAID, *report, "--format", "csv"))
    run(WHOSAID, *report, "-o", WORK / "quotes.xlsx")
    sheet = openpyxl.load_workbook(WORK / "quotes.xlsx")["Rows"]
    day = lambda cell: cell.strftime("%Y-%m-%d") if hasattr(cell, "strftime") else cell
    assert [[number(day(cell)) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)] == ours
    if not shutil.which("soffice"):
        print("LibreOffice is not installed: the workbook was not opened with it")
        return 1
    settings = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'
    home = f"-env:UserInstallation=file://{WORK}/office"
    run("soffice", home, "--headless", "--convert-to", settings, "--outdir", WORK / "office-csv", WORK / "quotes.xlsx")
    converted = read(next((WORK / "office-csv").glob("*.csv")))
    assert rows(converted) == ours, "LibreOffice shows other cells"
    return 2


def main():
    with Datasette() as datasette:
        done = check_reports(datasette) + check_datasette(datasette)
    done += check_parquet() + check_workbook()
    print(f"other tools: {done} passed, 0 failed")


main()
