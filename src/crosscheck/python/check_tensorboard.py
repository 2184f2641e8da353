"""Reads event files that Java wrote with TensorBoard's own reader and compares them with the CSV log.

Usage: check_tensorboard.py FOLDER LOG

FOLDER holds train/ and validation/ as `unrolled train --tensorboard FOLDER` leaves them, LOG is the same
run's `--log-csv LOG`. Scalars must be the log's numbers as float32; every epoch must have a histogram of
each weight and of its gradient that counts the weight's elements; the graph must have an optimizer.
Exit code 1 if anything fails.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.graph_pb2 import GraphDef

# Tags of each part and the columns of the log that they are.
SCALARS = {
    "train": {
        "epoch_loss": "loss",
        "epoch_accuracy": "token_accuracy",
        "epoch_learning_rate": "learning_rate",
    },
    "validation": {
        "epoch_loss": "val_loss",
        "epoch_accuracy": "val_token_accuracy",
        "epoch_sequence_accuracy": "val_sequence_accuracy",
    },
}


def read(folder):
    # 0: all of them, where TensorBoard would keep a sample.
    events = EventAccumulator(str(folder), size_guidance={"scalars": 0, "histograms": 0})
    return events.Reload()


def check_scalars(folder, part, log):
    events = read(folder / part)
    expected = SCALARS[part]
    assert set(events.Tags()["scalars"]) == set(expected), events.Tags()["scalars"]
    for tag, column in expected.items():
        found = [(event.step, np.float32(event.value)) for event in events.Scalars(tag)]
        wanted = [(int(line["epoch"]), np.float32(line[column])) for line in log]
        assert found == wanted, f"{part}/{tag}: expected {wanted}, found {found}"
        print(f"{part}/{tag}: {len(found)} steps as in the log")
    return events


def check_histograms(events, epochs):
    tags = set(events.Tags()["histograms"])
    weights = {tag.removeprefix("weights/") for tag in tags if tag.startswith("weights/")}
    assert weights and tags == {
        f"{kind}/{name}" for kind in ("weights", "gradients") for name in weights
    }, tags
    for name in sorted(weights):
        counts = set()
        for kind in ("weights", "gradients"):
            histograms = events.Histograms(f"{kind}/{name}")
            assert [event.step for event in histograms] == epochs, name
            counts |= {sum(event.histogram_value.bucket) for event in histograms}
        assert len(counts) == 1, f"{name}: expected one number of elements, found {counts}"
        print(f"histograms of {name}: {counts.pop():.0f} elements, {len(epochs)} epochs")


def check_graph(events):
    graph = events.Graph()
    assert isinstance(graph, GraphDef)
    assert any(node.op.startswith("Apply") for node in graph.node), "no optimizer in the graph"
    print(f"graph: {len(graph.node)} nodes")


def main(folder, log):
    with open(log, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    training = check_scalars(folder, "train", lines)
    check_histograms(training, [int(line["epoch"]) for line in lines])
    check_graph(training)
    check_scalars(folder, "validation", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
