"""A task as TaskBenchmark gives it: script ARRAYS SEED SETTING, with the arrays of TaskData and the JSON of TaskSetting."""

import json
import statistics
import sys
from types import SimpleNamespace

import numpy as np


class Task:
    def __init__(self):
        arrays, seed, setting = sys.argv[1:]
        self.seed = int(seed)
        self.setting = SimpleNamespace(**json.loads(setting))
        with np.load(arrays) as read:
            self.train, self.test = (self._part(read, part) for part in ("train", "test"))

    def _part(self, read, part):
        inputs = read[part + "_inputs"]
        targets = read[part + "_targets"].astype(np.int64)
        return SimpleNamespace(
            inputs=inputs if self.setting.features else inputs.astype(np.int64),
            lengths=read[part + "_lengths"].astype(np.int64),
            targets=targets if self.setting.tags else targets[:, 0],
        )

    def mask(self, part):
        return np.arange(self.setting.length) < part.lengths[:, None]

    def accuracy(self, predicted):
        right = predicted == self.test.targets
        return float(right[self.mask(self.test)].mean() if self.setting.tags else right.mean())

    def report(self, seconds, predicted):
        """Prints the median of the epochs without the first, and the accuracy."""
        print(json.dumps({"seconds": statistics.median(seconds[1:]), "accuracy": self.accuracy(predicted)}))
