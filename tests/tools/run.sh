#!/usr/bin/env bash
# Runs every built-in report unchanged in the real sqlite3 shell, sqlite-utils, aiosql and Datasette (0.x and the coming 1.0), and
# reads the exports with DuckDB, openpyxl and, where it is installed, LibreOffice. Needs sqlite3 (3.40 or newer), python3 with venv, and PyPI.
#
#   tests/tools/run.sh target/release/whosaid
set -euo pipefail
whosaid=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check \
  sqlite-utils==4.2.1 aiosql==15.0 datasette==0.65.5 duckdb openpyxl
# Two versions of one package need an environment each.
python3 -m venv "$work/datasette1"
"$work/datasette1/bin/pip" install -q --disable-pip-version-check datasette==1.0a41
"$whosaid" load "$here/../articles" --db "$work/news.db"
PATH="$work/venv/bin:$PATH" python3 "$here/check.py" "$whosaid" "$work" "$here/../../queries"
