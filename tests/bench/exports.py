"""How long exports of many rows take beside the sqlite3 shell's own CSV of the same statement, and how much memory (max RSS).

    python3 tests/bench/exports.py target/release/whosaid [ROWS]       # 5,000,000 where none are given

Every format is written twice and the better time counts. Needs sqlite3 and 5 GB of disk for 5,000,000 rows.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

WHOSAID = pathlib.Path(sys.argv[1]).resolve()
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000
TAGS = 1_000
# Words, an identifier, a day, numbers, and a link in each row.
REPORT = """-- title: Rows for measuring
-- description: One row per number.
-- param n: count
-- column id: id
-- column day: date
-- column quote: quote
-- column n: int
-- column share: percent
-- column url: link
WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < CAST(:n AS INTEGER))
SELECT
  '00' || x AS id, date('2016-01-01', (x % 3650) || ' days') AS day, 'Speaker ' || (x % 1000) AS name,
  'The harbour will be closed on day ' || x || ', "and not a day later", she said.' AS quote,
  x AS n, x / 5000000.0 AS share, 'https://gazette.example/2026/03/a-story-with-an-address-of-the-usual-length-' || x AS url
FROM i
"""


def measured(command, out, stdin=None):
    """Seconds and MB of the better of two runs."""
    best = None
    for _ in range(2):
        with open(out, "wb") as file:
            start = time.monotonic()
            child = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=file, stderr=subprocess.PIPE, text=True)
            if stdin:
                child.stdin.write(stdin)
            child.stdin.close()
            said = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
        if status:
            sys.exit(f"{command}: {said}")
        run = (time.monotonic() - start, usage.ru_maxrss / 1024)
        best = min(best, run) if best else run
    return best, said


def show(what, run, beside, said=""):
    seconds, megabytes = run
    times = f"{seconds / beside[0]:5.2f}" if beside else "    1"
    print(f"{what:44} {seconds:7.1f} s {times} x sqlite3 {megabytes:7.0f} MB  {'; '.join(said.split(chr(10))[1:-1])}", flush=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        pathlib.Path("rows.sql").write_text(REPORT)
        with open("tagged.jsonl", "w") as file:
            for n in range(-(-ROWS // TAGS)):
                tags = [f"tag {n * TAGS + tag}" for tag in range(TAGS)]
                file.write(json.dumps({"id": str(n), "text": f"Nothing was said on day {n}.", "tags": tags}) + "\n")
        subprocess.run([WHOSAID, "load", "tagged.jsonl", "--db", "big.db"], check=True, stderr=subprocess.DEVNULL)

        shell = ["sqlite3", "-batch", "-readonly", "-csv", "-header", "big.db"]
        own, _ = measured(shell, "out", f".param init\n.param set :n {ROWS}\n.read rows.sql\n")
        show(f"report of {ROWS:,} rows, sqlite3 .mode csv", own, None)
        run = [WHOSAID, "report", "run", "rows.sql", "-p", f"n={ROWS}", "--db", "big.db"]
        show("  csv to standard output", measured([*run, "--format", "csv"], "out")[0], own)
        for ending in ["csv", "tsv", "jsonl", "json", "xlsx"]:
            found, said = measured([*run, "-o", f"rows.{ending}"], os.devnull)
            show(f"  .{ending}", found, own, said)

        view = "SELECT * FROM v_source_names ORDER BY article_id, kind, name;"
        own, _ = measured(shell, "out", view)
        show(f"view of {ROWS:,} rows, sqlite3 .mode csv", own, None)
        for kind in ["csv", "parquet"]:
            command = [WHOSAID, "export", kind, "source_names", "--db", "big.db", "-o", f"view.{kind}"]
            show(f"  export {kind}", measured(command, os.devnull)[0], own)


main()
