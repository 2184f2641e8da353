"""What PairBenchmark gives to its peers: script ARRAYS SETTING, with the arrays of PairData and the JSON of PairSetting.

The arrays have the rows of each bucket (`bucket_T_K/inputs [N, T]`, `lengths [N]`, `targets [N, K]` with the end), rows to
decode (`decode/inputs [N, T]`, `lengths [N]`) and the weights of a trained model under this library's names (`weights/...`).
"""

import json
import statistics
import sys
import time
from types import SimpleNamespace

import numpy as np

PAD, BEGIN, END = 0, 2, 3
WARM_UPS, CALLS = 5, 15


class Pairs:
    def __init__(self):
        arrays, setting = sys.argv[1:]
        self.setting = SimpleNamespace(**json.loads(setting))
        with np.load(arrays) as read:
            arrays = {name: read[name] for name in read.files}
        self.weights = {name[8:]: array for name, array in arrays.items() if name.startswith("weights/")}
        self.buckets = []
        for name in sorted({name.split("/")[0] for name in arrays if name.startswith("bucket_")}):
            inputs, lengths, targets = (
                arrays[f"{name}/{part}"].astype(np.int64) for part in ("inputs", "lengths", "targets")
            )
            self.buckets.append(SimpleNamespace(inputs=inputs, lengths=lengths, targets=targets))
        self.decode_inputs = arrays["decode/inputs"].astype(np.int64)
        self.decode_lengths = arrays["decode/lengths"].astype(np.int64)

    def batches(self, random):
        """Batches of one bucket each, in a new order."""
        found = []
        for bucket in self.buckets:
            order = random.permutation(len(bucket.inputs))
            for begin in range(0, len(order), self.setting.batch_size):
                rows = order[begin : begin + self.setting.batch_size]
                found.append((bucket.inputs[rows], bucket.lengths[rows], bucket.targets[rows]))
        random.shuffle(found)
        return found

    def epochs(self, step):
        """The seconds of each epoch of training steps."""
        random = np.random.default_rng(1)
        seconds = []
        for _ in range(self.setting.epochs):
            begin = time.perf_counter()
            for batch in self.batches(random):
                step(*batch)
            seconds.append(time.perf_counter() - begin)
        return seconds

    def decoding(self, answer):
        """Milliseconds of a call and the answers, for each number of rows and width of the beam."""
        milliseconds, answers = {}, {}
        for beam in self.setting.beams:
            for rows in self.setting.rows:
                seconds = []
                for call in range(WARM_UPS + CALLS):
                    first = call * rows % (len(self.decode_inputs) - rows + 1)
                    lengths = self.decode_lengths[first : first + rows]
                    inputs = self.decode_inputs[first : first + rows, : lengths.max()]
                    begin = time.perf_counter()
                    found = answer(inputs, lengths, beam)
                    seconds.append(time.perf_counter() - begin)
                    if first == 0 and call == 0:
                        answers[f"{rows}/{beam}"] = [[int(i) for i in row] for row in found]
                milliseconds[f"{rows}/{beam}"] = 1000 * statistics.median(seconds[WARM_UPS:])
        return milliseconds, answers

    def report(self, seconds, decoding):
        milliseconds, answers = decoding
        print(json.dumps({"seconds": statistics.median(seconds[1:]), "milliseconds": milliseconds, "answers": answers}))


def ids(row):
    """The ids of an answer before its end."""
    row = list(row)
    return row[: row.index(END)] if END in row else row
