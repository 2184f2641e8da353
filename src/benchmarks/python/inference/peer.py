"""What a peer of the inference benchmark and its driver say to each other, a line of JSON each.

A peer is started with the file of the rows, ids separated by spaces, and with what else it needs. It prints what it is,
`{"versions": {...}, "how": "..."}`, once it could begin. Then it reads commands:

* `answer`: it answers all rows of the file and prints `{"predictions": [...], "probabilities": [...]}`, row-major.
* `calls C B MILLIS`: C threads call with the first B rows for so long, each its next call at the answer; it prints
  `{"p50_micros": a, "p99_micros": b, "rows_per_second": c}`, of several threads the last one first.

Each call begins with ids in an array of the language and ends with both outputs in such arrays. It ends with its input.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def read(path):
    """The rows, [N, T]."""
    with open(path, encoding="utf-8") as file:
        return np.array([line.split() for line in file], np.int32)


def serve(ids, versions, how, call):
    """Answers commands; call: from ids [B, T] to predictions and probabilities."""
    _say(versions=versions, how=how)
    for line in sys.stdin:
        command, *numbers = line.split()
        if command == "calls":
            _say(**_calls(call, ids, *map(int, numbers)))
        else:
            predictions, probabilities = call(ids)
            _say(predictions=predictions.ravel().tolist(), probabilities=probabilities.ravel().tolist())


def _calls(call, ids, callers, rows, millis):
    begin = time.perf_counter()
    with ThreadPoolExecutor(callers) as threads:
        parts = [threads.submit(_caller, call, ids[:rows], begin + millis / 1000) for _ in range(callers)]
        taken = sorted(seconds for part in parts for seconds in part.result())
    elapsed = time.perf_counter() - begin
    rate = {"rows_per_second": len(taken) * rows / elapsed}
    times = {"p50_micros": 1e6 * taken[len(taken) // 2], "p99_micros": 1e6 * taken[int(len(taken) * 0.99)]}
    return {**rate, **times} if callers > 1 else {**times, **rate}


def _caller(call, ids, deadline):
    taken = []
    begin = time.perf_counter()
    while begin < deadline:
        call(ids)
        end = time.perf_counter()
        taken.append(end - begin)
        begin = time.perf_counter()
    return taken


def _say(**fields):
    print(json.dumps(fields), flush=True)
