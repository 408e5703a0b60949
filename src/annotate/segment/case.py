#!/usr/bin/env python3
"""Builds data/case.bin: how common English words are written in running text, so that text in capitals can be read.

usage: case.py WORDNET OUT ARTICLES.jsonl...

WORDNET   the folder with index.noun, index.verb ... of WordNet 3.0 (Debian's package wordnet-base)
ARTICLES  one object a line with a "text": each word is counted where it stands behind a word in small letters

The file: sorted u32, little-endian. The upper 31 bits are those of the word's hash in small letters (`crf::hash`); the lowest
bit is 0 for a word mostly written in small letters, 1 for one mostly written in capitals ("NATO"). Other words are not in it.
"""
import json
import re
import struct
import sys
from collections import Counter

MASK = (1 << 64) - 1
A, B = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
BEHIND = re.compile(r"[a-z,;]['’]? ['‘“\"]?([A-Za-z]+(?:['’][A-Za-z]+)*)")


def add(state, part):
    mixed = ((state ^ part) * A) & MASK
    return mixed ^ (mixed >> 29)


def word_hash(word):
    """`crf::hash::bytes`."""
    data = word.encode()
    state = len(data) ^ A
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        state = add(state, int.from_bytes(data[i : i + 8], "little"))
    state = add(state, int.from_bytes(data[whole:], "little"))
    mixed = ((state ^ (state >> 30)) * B) & MASK
    return mixed ^ (mixed >> 31)


def lemmas(net, pos):
    """Single words in small letters with a sense that WordNet's makers met in their texts."""
    met = set()
    for line in open(f"{net}/index.{pos}", encoding="utf-8"):
        f = line.split()
        if re.fullmatch("[a-z]{3,}", f[0]) and int(f[-int(f[2]) - 1]) > 0:
            met.add(f[0])
    # The index is in small letters throughout; the data show which words are names.
    for line in open(f"{net}/data.{pos}", encoding="utf-8"):
        if not line.startswith("  "):
            f = line.split()
            yield from (w for w in f[4 : 4 + 2 * int(f[3], 16) : 2] if w in met)


def forms(lemma, pos):
    """The lemma and its regular forms."""
    yield lemma
    base = lemma.rstrip("e")
    doubled = lemma + lemma[-1] if re.search("[^aeiou][aeiou][bdgklmnprt]$", lemma) else base
    if pos in ("noun", "verb"):
        yield lemma[:-1] + "ies" if re.search("[^aeiou]y$", lemma) else lemma + ("es" if re.search("(s|x|z|ch|sh)$", lemma) else "s")
    if pos == "verb":
        past = lemma[:-1] + "ied" if re.search("[^aeiou]y$", lemma) else base + "ed"
        yield from (past, base + "ing", doubled + "ed", doubled + "ing")
    if pos == "adj":
        yield from (base + "er", base + "est")


def main():
    net, out, *articles = sys.argv[1:]
    small, capital, upper = Counter(), Counter(), Counter()
    for path in articles:
        for line in open(path, encoding="utf-8"):
            for word in BEHIND.findall(json.loads(line)["text"].replace("’", "'")):
                word = re.sub("'[a-zA-Z]{1,2}$", "", word)
                kind = small if word.islower() else upper if word.isupper() and len(word) > 1 else capital
                kind[word.lower()] += 1
    found = {}
    for pos in ("noun", "verb", "adj", "adv"):
        for lemma in lemmas(net, pos):
            found.update((form, 0) for form in forms(lemma, pos))
    for word in small | capital | upper:
        s, c, u = small[word], capital[word], upper[word]
        if s >= max(c, u) and s > 0:
            found[word] = 0
        elif u > c and u > 1:
            found[word] = 1
        else:
            found.pop(word, None)
    keys = sorted({word_hash(w) >> 33 << 1 | bit for w, bit in found.items()})
    with open(out, "wb") as file:
        file.write(struct.pack(f"<{len(keys)}I", *keys))
    print(len(keys), "words", file=sys.stderr)


main()
