"""Makes four files of the Brown corpus: sentences of word/tag, with coarse or all tags, to train on and to test on.

Arguments: the folder of the corpus and the one for the files. Every tenth of the 500 texts is for testing. The coarse tags
are the twelve of Petrov, Das and McDonald, "A universal part-of-speech tagset", LREC 2012.
"""

import re
import sys
from pathlib import Path

COARSE = {
    "VERB": "be do hv md vb",
    "NOUN": "nn np nr",
    "ADJ": "jj od ap",
    "ADV": "rb rn ql wql wrb *",
    "PRON": "pn pp$$ ppl ppo pps wp wpo wps",
    "DET": "at dt abx pp$ wdt wp$",
    "ADP": "in cs",
    "CONJ": "cc",
    "NUM": "cd",
    "PRT": "abl abn ex rp to uh",
    "X": "fw nil",
    ".": "( ) , -- . : `` '' '",
}
BEGINNINGS = {beginning: tag for tag, beginnings in COARSE.items() for beginning in beginnings.split()}


def coarse(tag):
    """The coarse tag of the longest known beginning of a tag; of ppss+bem that of ppss."""
    lower = tag.lower()
    known = [] if lower.startswith("fw-") else [b for b in BEGINNINGS if lower.startswith(b)]
    return BEGINNINGS[max(known, key=len)] if known else "X"


def sentences(file):
    return [line.split() for line in file.read_text("iso-8859-1").split("\n") if line.strip()]


def write(file, rows, convert):
    lines = [" ".join(word + "/" + convert(tag) for word, tag in (token.rsplit("/", 1) for token in row)) for row in rows]
    file.write_text("".join(line + "\n" for line in lines), "utf-8")


def main():
    corpus, folder = map(Path, sys.argv[1:])
    texts = sorted(file for file in corpus.iterdir() if re.fullmatch(r"c[a-r]\d\d", file.name))
    if not texts:
        sys.exit(f"{corpus}: expected files such as ca01, found none")
    rows = {"train": [], "test": []}
    for i, text in enumerate(texts):
        rows["test" if i % 10 == 9 else "train"] += sentences(text)
    for part, found in rows.items():
        write(folder / f"brown-full-{part}.txt", found, lambda tag: tag)
        write(folder / f"brown-coarse-{part}.txt", found, coarse)
    print(f"{len(rows['train'])} and {len(rows['test'])} sentences in {folder}")


main()
