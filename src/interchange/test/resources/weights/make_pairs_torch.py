"""Makes the PyTorch models of pairs/, whose decoders read their own output: python make_pairs_torch.py

torch_deep.npz       LSTMs of two layers; each layer of the decoder starts in the state of one of the encoder; no attention;
                     begin is 1, end 2, and there is no unknown id
torch_luong.npz      a bidirectional GRU, layers from its state to the decoder's, Luong's attention, fed to a GRU
torch_expected.npz   for each model the ids [4, 5] and lengths of four rows, the logits [4, 6, V] of the most probable ids, each
                     read at the next time step, and the greedy answers [4, 6], padded with zeros; ids are this library's
"""

import os

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = os.path.dirname(os.path.abspath(__file__)) + "/pairs/"
STEPS, SOURCE, TARGET = 6, 11, 9
SEEDS = 55, 12  # whose answers differ from row to row
IDS = np.array([[4, 5, 6, 7, 8], [10, 9, 8, 0, 0], [3, 0, 0, 0, 0], [5, 4, 7, 6, 0]])
LENGTHS = np.array([5, 3, 1, 4])


class Deep(nn.Module):
    reserved = [0, -1, 1, 2]

    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(SOURCE, 5)
        self.encoder = nn.LSTM(5, 6, 2, batch_first=True)
        self.target = nn.Embedding(TARGET, 4)
        self.decoder = nn.LSTM(4, 6, 2, batch_first=True)
        self.out = nn.Linear(6, TARGET)

    def encode(self, ids, lengths):
        packed = pack_padded_sequence(self.source(ids), lengths, batch_first=True, enforce_sorted=False)
        return self.encoder(packed)[1]

    def step(self, last, state):
        outputs, state = self.decoder(self.target(last)[:, None], state)
        return self.out(outputs[:, 0]), state


class Luong(nn.Module):
    reserved = [0, 1, 2, 3]

    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(SOURCE, 5)
        self.encoder = nn.GRU(5, 4, batch_first=True, bidirectional=True)
        self.bridge = nn.Linear(8, 6)
        self.target = nn.Embedding(TARGET, 4)
        self.decoder = nn.GRU(4 + 7, 6, batch_first=True)
        self.memory = nn.Linear(8, 6, bias=False)
        self.scale = nn.Parameter(torch.tensor(1.5))
        self.attention = nn.Linear(6 + 8, 7, bias=False)
        self.out = nn.Linear(7, TARGET)

    def encode(self, ids, lengths):
        packed = pack_padded_sequence(self.source(ids), lengths, batch_first=True, enforce_sorted=False)
        outputs, state = self.encoder(packed)
        values = pad_packed_sequence(outputs, batch_first=True, total_length=ids.shape[1])[0]
        mask = torch.arange(ids.shape[1]) < lengths[:, None]
        return values, mask, self.bridge(torch.cat([state[0], state[1]], 1))[None], torch.zeros([len(ids), 7])

    def step(self, last, state):
        values, mask, hidden, attended = state
        outputs, hidden = self.decoder(torch.cat([self.target(last), attended], 1)[:, None], hidden)
        scores = self.scale * (self.memory(values) @ outputs[:, 0, :, None])[..., 0]
        weights = scores.masked_fill(~mask, -1e9).softmax(1)
        context = (weights[:, None] @ values)[:, 0]
        attended = torch.tanh(self.attention(torch.cat([outputs[:, 0], context], 1)))
        return self.out(attended), (values, mask, hidden, attended)


def order(reserved):
    """The file's id of each of this library's ids; -1 if it has none."""
    return reserved + [i for i in range(TARGET) if i not in reserved]


def logits_of_most_probable(model):
    ids, lengths = torch.from_numpy(IDS), torch.from_numpy(LENGTHS)
    last, state, found = torch.full([4], model.reserved[2]), model.encode(ids, lengths), []
    for _ in range(STEPS):
        logits, state = model.step(last, state)
        found.append(logits.numpy())
        last = logits.argmax(1)
    return np.stack(found, 1)


def answers(model):
    ids, lengths = torch.from_numpy(IDS), torch.from_numpy(LENGTHS)
    padding, _, begin, end = model.reserved
    last, state, found = torch.full([4], begin), model.encode(ids, lengths), np.zeros([4, STEPS], int)
    own = {id: number for number, id in enumerate(order(model.reserved))}
    ended = np.zeros(4, bool)
    for t in range(STEPS):
        logits, state = model.step(last, state)
        logits[:, [padding, begin]] = -torch.inf
        last = logits.argmax(1)
        ended |= last.numpy() == end
        found[:, t] = np.where(ended, 0, [own[int(i)] for i in last])
    return found


expected = {"ids": IDS, "lengths": LENGTHS}
with torch.inference_mode():
    for name, model, seed in ("torch_deep", Deep(), SEEDS[0]), ("torch_luong", Luong(), SEEDS[1]):
        torch.manual_seed(seed)
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape))
        np.savez(HERE + name, **{key: value.numpy() for key, value in model.state_dict().items()})
        logits = logits_of_most_probable(model)
        columns = order(model.reserved)
        missing = [number for number, id in enumerate(columns) if id < 0]
        mapped = logits[:, :, [max(id, 0) for id in columns]]
        mapped[:, :, missing] = -1e9
        expected[name + "_logits"], expected[name + "_answers"] = mapped, answers(model)
np.savez(HERE + "torch_expected", **{key: value.astype(np.float32) for key, value in expected.items()})
