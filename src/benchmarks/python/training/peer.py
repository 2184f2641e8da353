"""What a peer of the training benchmark and its driver say to each other, a line of JSON each.

A peer is started with the path of a setting:

    {"vocabulary_size": 100, "input_steps": 5, "output_steps": 2, "units": 150, "batch_size": 200,
     "steps": 200, "learning_rate": 0.01, "threads": 2, "train": "train.tsv", "test": "test.tsv"}

It prints what it is, `{"versions": {...}, "how": "..."}`, once it could begin. Then it reads commands: for `epoch`
it trains on all batches of the file, in order, and prints `{"seconds": s, "loss": l}`, the time of these steps and
the loss of the last one; for `score` it prints `{"token_accuracy": a}` of the test file. It ends with its input.

One that only computes what training must compute says also how much that is, `"gflop"` of a step, and has no loss and
no accuracy.
"""

import json
import sys
import time

import numpy as np


class Setting:
    """The setting, its fields as attributes, and its data as arrays of int32."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.__dict__.update(json.load(file))
        self.train_inputs, self.train_targets = _pairs(self.train)
        self.test_inputs, self.test_targets = _pairs(self.test)

    def batches(self):
        """All batches of the training file, in order."""
        size = self.batch_size
        return [
            (self.train_inputs[begin : begin + size], self.train_targets[begin : begin + size])
            for begin in range(0, len(self.train_inputs), size)
        ]


def _pairs(path):
    with open(path, encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    return [np.array([row[side].split() for row in pairs], np.int32) for side in (0, 1)]


def serve(setting, peer):
    """Answers commands; peer: `versions`, `how`, `epoch(batches)` that gives a loss, `predict(ids)`."""
    _say(versions=peer.versions, how=peer.how)
    batches = setting.batches()
    for command in sys.stdin:
        if command.strip() == "epoch":
            begin = time.perf_counter()
            loss = float(peer.epoch(batches))
            _say(seconds=time.perf_counter() - begin, loss=loss)
        else:
            predictions = [
                peer.predict(setting.test_inputs[at : at + setting.batch_size])
                for at in range(0, len(setting.test_inputs), setting.batch_size)
            ]
            accuracy = np.mean(np.concatenate(predictions) == setting.test_targets)
            _say(token_accuracy=float(accuracy))


def _say(**fields):
    print(json.dumps(fields), flush=True)
