"""PyTorch: nn.Embedding, a bidirectional nn.LSTM over packed sequences, nn.Linear, and Adam with its fused step."""

import time

import numpy as np
import torch
from task import Task
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

IGNORED = -100


class Model(nn.Module):
    def __init__(self, setting):
        super().__init__()
        self._tags = setting.tags
        self._length = setting.length
        self._embedding = None if setting.features else nn.Embedding(setting.vocabulary_size, setting.embedding)
        self._lstm = nn.LSTM(setting.features or setting.embedding, setting.units, batch_first=True, bidirectional=True)
        self._linear = nn.Linear(2 * setting.units, setting.classes)

    def forward(self, inputs, lengths):
        x = inputs if self._embedding is None else self._embedding(inputs)
        outputs, (hidden, _) = self._lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        if not self._tags:
            return self._linear(torch.cat([hidden[0], hidden[1]], 1))
        return self._linear(pad_packed_sequence(outputs, batch_first=True, total_length=self._length)[0])


def main():
    task = Task()
    setting = task.setting
    torch.set_num_threads(setting.threads)
    torch.manual_seed(task.seed)
    model = Model(setting)
    adam = torch.optim.Adam(model.parameters(), setting.learning_rate, fused=True)
    train = task.train
    targets = np.where(task.mask(train), train.targets, IGNORED) if setting.tags else train.targets
    inputs, lengths, targets = (torch.from_numpy(a) for a in (train.inputs, train.lengths, targets))
    seconds = []
    for _ in range(setting.epochs):
        begin = time.perf_counter()
        for rows in torch.randperm(len(inputs)).split(setting.batch_size):
            adam.zero_grad()
            logits = model(inputs[rows], lengths[rows])
            nn.functional.cross_entropy(logits.flatten(0, -2), targets[rows].flatten(), ignore_index=IGNORED).backward()
            adam.step()
        seconds.append(time.perf_counter() - begin)
    with torch.inference_mode():
        logits = model(torch.from_numpy(task.test.inputs), torch.from_numpy(task.test.lengths))
    task.report(seconds, logits.argmax(-1).numpy())


main()
