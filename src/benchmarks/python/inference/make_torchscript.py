"""Makes djl/main/resources/echo.pt, TorchScript, from savedmodels/echo; prints what nn.LSTM takes beside it.

Usage: make_torchscript.py, in an environment with requirements-torchscript.txt.

The steps are unrolled and the ids looked up, as in the SavedModel's own graph: for one row that takes a third of the
time of nn.LSTM.
"""

import os
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402

BENCHMARKS = Path(__file__).resolve().parents[2]
VARIABLES = BENCHMARKS.parents[1] / "savedmodels" / "echo" / "1" / "variables" / "variables"
TARGET = BENCHMARKS / "djl" / "main" / "resources" / "echo.pt"
V, U, T, K = 100, 150, 5, 2


class Unrolled(nn.Module):
    """Weights as the SavedModel has them, gates i, f, c, o; the encoder's bias is in the looked-up table."""

    def __init__(self, weights):
        super().__init__()
        self.register_buffer("table", weights("encoder/lstm/kernel") + weights("encoder/lstm/bias"))
        self.register_buffer("encoder_kernel", weights("encoder/lstm/recurrent_kernel"))
        self.register_buffer("decoder_input_kernel", weights("decoder/lstm/kernel"))
        self.register_buffer("decoder_bias", weights("decoder/lstm/bias"))
        self.register_buffer("decoder_kernel", weights("decoder/lstm/recurrent_kernel"))
        self.register_buffer("dense_kernel", weights("decoder/dense/kernel"))
        self.register_buffer("dense_bias", weights("decoder/dense/bias"))

    def step(self, sums: torch.Tensor, cell: torch.Tensor):
        i, f, c, o = sums.chunk(4, 1)
        cell = torch.sigmoid(f) * cell + torch.sigmoid(i) * torch.tanh(c)
        return torch.sigmoid(o) * torch.tanh(cell), cell

    def forward(self, ids: torch.Tensor):
        projected = nn.functional.embedding(ids.t(), self.table)
        i, _, c, o = projected[0].chunk(4, 1)
        cell = torch.sigmoid(i) * torch.tanh(c)
        hidden = torch.sigmoid(o) * torch.tanh(cell)
        for t in range(1, 5):
            hidden, cell = self.step(torch.addmm(projected[t], hidden, self.encoder_kernel), cell)
        repeated = torch.addmm(self.decoder_bias, hidden, self.decoder_input_kernel)
        first, cell = self.step(torch.addmm(repeated, hidden, self.decoder_kernel), cell)
        second, _ = self.step(torch.addmm(repeated, first, self.decoder_kernel), cell)
        logits = torch.addmm(self.dense_bias, torch.cat([first, second]), self.dense_kernel)
        flat = torch.softmax(logits, 1)
        probabilities = flat.reshape(2, ids.size(0), 100).transpose(0, 1).contiguous()
        return probabilities.argmax(2).int(), probabilities


class Layers(nn.Module):
    """The same by nn.LSTM and nn.Linear."""

    def __init__(self, weights):
        super().__init__()
        self.register_buffer("one_hot", torch.eye(V))
        self._encoder = _lstm(V, "encoder/lstm/", weights)
        self._decoder = _lstm(U, "decoder/lstm/", weights)
        self._dense = nn.Linear(U, V)
        self._dense.weight.data = weights("decoder/dense/kernel").t().contiguous()
        self._dense.bias.data = weights("decoder/dense/bias")

    def forward(self, ids: torch.Tensor):
        _, (hidden, cell) = self._encoder(nn.functional.embedding(ids, self.one_hot))
        outputs, _ = self._decoder(hidden[0].unsqueeze(1).expand(-1, 2, -1), (hidden, cell))
        probabilities = torch.softmax(self._dense(outputs), 2)
        return probabilities.argmax(2).int(), probabilities


def _lstm(features, name, weights):
    lstm = nn.LSTM(features, U, batch_first=True)
    lstm.weight_ih_l0.data = weights(name + "kernel").t().contiguous()
    lstm.weight_hh_l0.data = weights(name + "recurrent_kernel").t().contiguous()
    lstm.bias_ih_l0.data = weights(name + "bias")
    lstm.bias_hh_l0.data = torch.zeros(4 * U)
    return lstm


def script(module):
    """As it is called: frozen, which is what makes weights constants."""
    return torch.jit.freeze(torch.jit.script(module.eval()))


def micros(module, ids):
    """Half of the calls take less."""
    taken = []
    for _ in range(400):
        begin = time.perf_counter()
        module(ids)
        taken.append(1e6 * (time.perf_counter() - begin))
    return sorted(taken[200:])[100]


def main():
    torch.set_num_threads(1)
    checkpoint = tf.train.load_checkpoint(str(VARIABLES))
    unrolled, layers = (
        script(kind(lambda name: torch.from_numpy(checkpoint.get_tensor(name)))) for kind in (Unrolled, Layers)
    )
    for rows in (1, 32, 256):
        ids = torch.randint(0, V, (rows, T), dtype=torch.int32)
        with torch.inference_mode():
            apart = (unrolled(ids)[1] - layers(ids)[1]).abs().max().item()
            print(
                f"{rows} rows: unrolled {micros(unrolled, ids):.0f} us, "
                f"nn.LSTM {micros(layers, ids):.0f} us; probabilities {apart:.1e} apart"
            )
    torch.jit.save(unrolled, str(TARGET))


if __name__ == "__main__":
    main()
