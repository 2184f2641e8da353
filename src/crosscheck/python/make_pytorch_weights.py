"""Writes state_dicts as .npz for the weights importers' tests, with what PyTorch answers.

Needs PyTorch and numpy only; any version from 1.13 on. Usage: make_pytorch_weights.py FOLDER
"""

from pathlib import Path

import numpy as np
import torch

import conversions
import golden
import seeded

SCRIPT = Path(__file__).name
FEATURES, UNITS, VOCABULARY_SIZE, OUTPUT_STEPS = 3, 5, 7, 2


class EncoderDecoder(torch.nn.Module):
    """One-hot ids; the decoder starts in the encoder's state and reads its h at every step."""

    def __init__(self):
        super().__init__()
        self.encoder = torch.nn.LSTM(VOCABULARY_SIZE, UNITS, batch_first=True)
        self.decoder = torch.nn.LSTM(UNITS, UNITS, batch_first=True)
        self.dense = torch.nn.Linear(UNITS, VOCABULARY_SIZE)

    def forward(self, ids):
        one_hot = torch.nn.functional.one_hot(ids.long(), VOCABULARY_SIZE).float()
        _, (h, c) = self.encoder(one_hot)
        repeated = h[0].unsqueeze(1).repeat(1, OUTPUT_STEPS, 1)
        outputs, _ = self.decoder(repeated, (h, c))
        logits = self.dense(outputs)
        predictions = logits.argmax(-1).int()
        return {"logits": logits, "predictions": predictions,
                "encoder_state_h": h[0], "encoder_state_c": c[0]}  # fmt: skip


def layer(module, features):
    """A recurrent layer's outputs and last state under the names of the Keras goldens."""
    outputs, state = module(features)
    if isinstance(state, tuple):
        return {"outputs": outputs, "state_h": state[0][0], "state_c": state[1][0]}
    return {"outputs": outputs, "state_h": state[0]}


def save(folder, name, module, call, inputs, convert):
    """The state_dict as it is, under PyTorch's names, and its golden."""
    weights = formula(module)
    file = folder / f"{name}.npz"
    np.savez(file, **weights)
    with torch.no_grad():
        outputs = call(*(torch.from_numpy(value) for value in inputs.values()))
    found = {key: value.numpy() for key, value in outputs.items()}
    if "predictions" in found:
        golden.require_clear(found["logits"])
    software = {"python": golden.platform.python_version(), "pytorch": torch.__version__}
    cases = [golden.case("rows", inputs, found)]
    golden.write_weights(folder, name, [file], SCRIPT, software, cases, convert(weights))


def formula(module):
    """Sets every parameter by formula; the state_dict as numpy."""
    values = {
        name: seeded.weights(name, list(parameter.shape), 2)
        for name, parameter in module.state_dict().items()
    }
    module.load_state_dict({name: torch.from_numpy(value) for name, value in values.items()})
    return values


def ours(weights):
    """The encoder-decoder under our names."""
    return {
        **conversions.scoped("encoder/lstm", conversions.torch_lstm(weights, "encoder.")),
        **conversions.scoped("decoder/lstm", conversions.torch_lstm(weights, "decoder.")),
        "decoder/dense/kernel": weights["dense.weight"].T,
        "decoder/dense/bias": weights["dense.bias"],
    }


def refused(folder):
    """Layers that one cell of ours cannot stand for, and the word that a refusal must name."""
    made = {
        "pytorch-stacked.npz": (torch.nn.LSTM(3, 3, num_layers=2), "weight_ih_l1"),
        "pytorch-bidirectional.npz": (torch.nn.LSTM(3, 3, bidirectional=True), "_reverse"),
        "pytorch-projection.npz": (torch.nn.LSTM(3, 3, proj_size=2), "weight_hr_l0"),
    }
    for file, (module, _) in made.items():
        np.savez(folder / file, **formula(module))
    return {file: word for file, (_, word) in made.items()}


def main(folder):
    features = {"features": seeded.weights("features", [3, 4, FEATURES], 4)}
    ids = {"ids": seeded.ids("torch ids", [3, 4], VOCABULARY_SIZE)}
    for kind, scope in (("LSTM", "lstm"), ("GRU", "gru"), ("RNN", "simple_rnn")):
        module = getattr(torch.nn, kind)(FEATURES, UNITS, batch_first=True)
        convert = getattr(conversions, f"torch_{kind.lower()}")
        save(folder, f"pytorch-{kind.lower()}", module, lambda x, m=module: layer(m, x), features,
             lambda w, c=convert, s=scope: conversions.scoped(s, c(w)))  # fmt: skip
    both = EncoderDecoder()
    save(folder, "pytorch-encoder-decoder", both, both, ids, ours)
    golden.refusals(folder, refused)


if __name__ == "__main__":
    main(golden.output_folder())
