"""What Keras counts in the models that `unrolled` builds: `make_summaries.py FOLDER`.

Writes `summaries.json`: for each architecture the parameters of every layer and the lines of sums
that `model.summary()` prints.
"""

import keras
from keras import layers, ops

import golden

VOCABULARY_SIZE = 20
INPUT_STEPS = 5
OUTPUT_STEPS = 2
EMBEDDED = 6
UNITS = 8

CELLS = {
    "lstm": lambda **more: layers.LSTM(UNITS, **more),
    "gru-reset-before": lambda **more: layers.GRU(UNITS, reset_after=False, **more),
    "gru-reset-after": lambda **more: layers.GRU(UNITS, reset_after=True, **more),
    "simple-rnn": lambda **more: layers.SimpleRNN(UNITS, **more),
}
EMBEDDINGS = {
    "one-hot": lambda: layers.Lambda(lambda ids: ops.one_hot(ids, VOCABULARY_SIZE)),
    "random": lambda: layers.Embedding(VOCABULARY_SIZE, EMBEDDED),
    "pretrained": lambda: layers.Embedding(VOCABULARY_SIZE, EMBEDDED, trainable=False),
}


def encoder_decoder(cell, embedding):
    """The decoder starts in the encoder's state and reads its h at every step."""
    ids = keras.Input([INPUT_STEPS], dtype="int32")
    _, *state = cell(return_state=True)(embedding()(ids))
    repeated = layers.RepeatVector(OUTPUT_STEPS)(state[0])
    decoded = cell(return_sequences=True)(repeated, initial_state=state)
    return keras.Model(ids, layers.Dense(VOCABULARY_SIZE, activation="softmax")(decoded))


def summary(model):
    """The counts by layer but for Keras's RepeatVector, and the sums as printed."""
    lines = []
    model.summary(print_fn=lambda text: lines.extend(text.splitlines()))
    shown = [layer for layer in model.layers if not isinstance(layer, layers.RepeatVector)]
    return {
        "parameters": [layer.count_params() for layer in shown],
        "output_shapes": [_shape(layer) for layer in shown],
        "sums": [line for line in lines if "params:" in line],
    }


def _shape(layer):
    output = layer.output
    last = output[0] if isinstance(output, (list, tuple)) else output
    return list(last.shape[1:])


def main():
    folder = golden.output_folder()
    found = {
        f"{cell} {embedding}": summary(encoder_decoder(CELLS[cell], EMBEDDINGS[embedding]))
        for cell in CELLS
        for embedding in EMBEDDINGS
    }
    golden.dump({"versions": golden.versions(keras=keras.__version__), "summaries": found}, folder / "summaries.json")


if __name__ == "__main__":
    main()
