"""PyTorch: a bidirectional LSTM over packed sequences, an LSTM decoder with Luong's general attention, and a fused Adam."""

import numpy as np
import torch
from pairs import BEGIN, END, PAD, Pairs, ids
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.source = nn.Embedding(s.source_size, s.embedding)
        self.encoder = nn.LSTM(s.embedding, s.units // 2, batch_first=True, bidirectional=True)
        self.target = nn.Embedding(s.target_size, s.embedding)
        self.decoder = nn.LSTM(s.embedding, s.units, batch_first=True)
        self.memory = nn.Linear(s.units, s.units, bias=False)
        self.scale = nn.Parameter(torch.ones([]))
        self.attention = nn.Linear(2 * s.units, s.units, bias=False)
        self.dense = nn.Linear(s.units, s.target_size)

    def load(self, w):
        """Takes over weights under this library's names."""
        with torch.no_grad():
            self.source.weight.copy_(torch.from_numpy(w["embedding/embeddings"]))
            self.target.weight.copy_(torch.from_numpy(w["decoder/embedding/embeddings"]))
            for suffix, scope in ("", "encoder/bidirectional/forward_lstm"), ("_reverse", "encoder/bidirectional/backward_lstm"):
                self.cell(self.encoder, suffix, w, scope)
            self.cell(self.decoder, "", w, "decoder/lstm")
            self.memory.weight.copy_(torch.from_numpy(w["decoder/luong_attention/memory_layer/kernel"].T))
            self.scale.copy_(torch.tensor(float(w["decoder/luong_attention/attention_g"])))
            self.attention.weight.copy_(torch.from_numpy(w["decoder/attention_layer/kernel"].T))
            self.dense.weight.copy_(torch.from_numpy(w["decoder/dense/kernel"].T))
            self.dense.bias.copy_(torch.from_numpy(w["decoder/dense/bias"]))

    @staticmethod
    def cell(lstm, suffix, w, scope):
        # Keras's gates i, f, c, o are PyTorch's i, f, g, o.
        getattr(lstm, "weight_ih_l0" + suffix).copy_(torch.from_numpy(w[scope + "/kernel"].T))
        getattr(lstm, "weight_hh_l0" + suffix).copy_(torch.from_numpy(w[scope + "/recurrent_kernel"].T))
        getattr(lstm, "bias_ih_l0" + suffix).copy_(torch.from_numpy(w[scope + "/bias"]))
        getattr(lstm, "bias_hh_l0" + suffix).zero_()

    def encode(self, inputs, lengths):
        packed = pack_padded_sequence(self.source(inputs), lengths, batch_first=True, enforce_sorted=False)
        outputs, state = self.encoder(packed)
        values = pad_packed_sequence(outputs, batch_first=True, total_length=inputs.shape[1])[0]
        mask = torch.arange(inputs.shape[1]) < lengths[:, None]
        state = tuple(torch.cat([part[0], part[1]], 1)[None] for part in state)
        return values, self.memory(values), mask, state

    def attend(self, queries, values, keys, mask):
        scores = self.scale * queries @ keys.transpose(1, 2)
        alignments = scores.masked_fill(~mask[:, None], -1e9).softmax(-1)
        return self.dense(torch.tanh(self.attention(torch.cat([queries, alignments @ values], 2))))

    def forward(self, inputs, lengths, before):
        values, keys, mask, state = self.encode(inputs, lengths)
        outputs, _ = self.decoder(self.target(before), state)
        return self.attend(outputs, values, keys, mask)

    def step(self, last, values, keys, mask, state):
        outputs, state = self.decoder(self.target(last)[:, None], state)
        logits = self.attend(outputs, values, keys, mask)[:, 0]
        logits[:, [PAD, BEGIN]] = -torch.inf
        return logits.log_softmax(-1), state


def greedy(model, s, inputs, lengths):
    values, keys, mask, state = model.encode(inputs, lengths)
    last = torch.full([len(inputs)], BEGIN)
    ended = torch.zeros(len(inputs), dtype=torch.bool)
    found = []
    for _ in range(s.limit):
        scores, state = model.step(last, values, keys, mask, state)
        last = scores.argmax(-1)
        ended |= last == END
        found.append(torch.where(ended, END, last))
        if ended.all():
            break
    return [ids(row) for row in torch.stack(found, 1).tolist()]


def beam_search(model, s, inputs, lengths, width):
    values, keys, mask, state = model.encode(inputs, lengths)
    count, size = len(inputs), s.target_size
    values, keys, mask = (x.repeat_interleave(width, 0) for x in (values, keys, mask))
    state = tuple(part.repeat_interleave(width, 1) for part in state)
    total = torch.full([count, width], -torch.inf)
    total[:, 0] = 0
    last = torch.full([count * width], BEGIN)
    ended = torch.zeros([count, width], dtype=torch.bool)
    found = torch.empty([count * width, 0], dtype=torch.long)
    only_end = torch.full([size], -torch.inf)
    only_end[END] = 0
    offsets = torch.arange(count)[:, None] * width
    for _ in range(s.limit):
        scores, state = model.step(last, values, keys, mask, state)
        scores = torch.where(ended[..., None], only_end, scores.view(count, width, size))
        total, best = (total[..., None] + scores).flatten(1).topk(width)
        parents = (best // size + offsets).flatten()
        last = (best % size).flatten()
        ended = (last == END).view(count, width)
        found = torch.cat([found[parents], last[:, None]], 1)
        state = tuple(part[:, parents] for part in state)
        # A total only decreases: the best hypothesis that has ended is the answer.
        if (ended[:, 0]).all():
            break
    return [ids(row) for row in found.view(count, width, -1)[:, 0].tolist()]


def main():
    pairs = Pairs()
    s = pairs.setting
    torch.set_num_threads(s.threads)
    torch.manual_seed(1)
    model = Model(s)
    adam = torch.optim.Adam(model.parameters(), s.learning_rate, fused=True)

    def step(inputs, lengths, targets):
        inputs, lengths, targets = (torch.from_numpy(a) for a in (inputs, lengths, targets))
        before = torch.cat([torch.full([len(targets), 1], BEGIN), targets[:, :-1]], 1)
        adam.zero_grad()
        logits = model(inputs, lengths, before)
        nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=PAD).backward()
        adam.step()

    seconds = pairs.epochs(step)
    model.load(pairs.weights)

    def answer(inputs, lengths, beam):
        inputs, lengths = torch.from_numpy(inputs), torch.from_numpy(lengths)
        with torch.inference_mode():
            return greedy(model, s, inputs, lengths) if beam == 1 else beam_search(model, s, inputs, lengths, beam)

    pairs.report(seconds, pairs.decoding(answer))


main()
