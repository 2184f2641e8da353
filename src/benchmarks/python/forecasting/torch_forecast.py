"""The same forecaster in PyTorch: an LSTM on normalized windows and a linear layer."""

import time

import numpy as np
import series
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, task, width):
        super().__init__()
        self._dropout = nn.Dropout(task["dropout"])
        self._lstm = nn.LSTM(width, task["units"], batch_first=True)
        self._linear = nn.Linear(task["units"], task["horizon"])

    def forward(self, inputs):
        _, (hidden, _) = self._lstm(self._dropout(inputs))
        return self._linear(self._dropout(hidden[0]))


def mean_absolute_error(truth, forecast):
    known = torch.isfinite(truth)
    return (truth[known] - forecast[known]).abs().mean()


def train(task, seed, inputs, targets):
    torch.set_num_threads(series.THREADS)
    torch.manual_seed(seed)
    model = Model(task, inputs.shape[2])
    adam = torch.optim.Adam(model.parameters(), task["learningRate"], fused=True)
    inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)
    seconds = []
    for _ in range(task["epochs"]):
        begin = time.perf_counter()
        for rows in torch.randperm(len(inputs)).split(task["batch"]):
            adam.zero_grad()
            mean_absolute_error(targets[rows], model(inputs[rows])).backward()
            adam.step()
        seconds.append(time.perf_counter() - begin)

    def predict(rows):
        model.eval()
        with torch.inference_mode():
            return model(torch.from_numpy(rows)).numpy().astype(np.float64)

    return predict, seconds


series.run(train)
