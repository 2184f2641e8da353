"""Writes the Keras 3 files of the weights importers' tests: .keras, .weights.h5, a TF2 checkpoint.

Usage: make_keras_weights.py FOLDER
"""

from pathlib import Path

import keras_models as models

import golden
import keras
import tensorflow as tf
from keras import layers

SCRIPT = Path(__file__).name


def ours(weight):
    """Our name of a Keras weight: the cell's own scope falls away."""
    parts = [part for part in weight.path.split("/") if not part.endswith("_cell")]
    name = "/".join(parts)
    if parts[0].startswith(("encoder_", "decoder_")):
        return name.replace("_", "/", 1)
    return name


def named(model, scopes=None):
    """The model's weights under our names; scopes: what to put before a layer's name."""
    scopes = scopes or {}
    found = {ours(weight): weight.numpy() for weight in model.weights}
    return {scopes.get(name.split("/")[0], "") + name: value for name, value in found.items()}


def save(folder, name, model, inputs, scopes=None):
    """Both of Keras's files and their golden."""
    files = [folder / f"{name}.keras", folder / f"{name}.weights.h5"]
    model.save(files[0])
    model.save_weights(files[1])
    _write(folder, name, files, models.cases(model, inputs), named(model, scopes))


def trained():
    """An encoder-decoder after some steps, and its optimizer."""
    model = models.encoder_decoder()
    ids = models.id_rows()["rows"]["ids"]
    optimizer = keras.optimizers.Adam(0.01)
    for _ in range(5):
        with tf.GradientTape() as tape:
            logits = model(ids)["logits"]
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(ids[:, :2], logits)
            loss = tf.reduce_mean(losses)
        weights = model.trainable_variables
        optimizer.apply(tape.gradient(loss, [w.value for w in weights]), weights)
    return model, optimizer


def checkpoint(folder, name, model, **more):
    """What tf.train.Checkpoint writes.

    A variable's key is its shortest way from the root: with the optimizer in the checkpoint, that of
    the model's weights leads over the optimizer's list of what it trains.
    """
    target = folder / name
    target.mkdir(exist_ok=True)
    tf.train.Checkpoint(model=model, **more).write(str(target / "ckpt"))
    cases = models.cases(model, models.id_rows())
    _write(folder, name, target.iterdir(), cases, named(model, {"dense": "decoder/"}))


def refused(folder):
    """Models that no cell of ours can stand for, and the word that a refusal must name."""
    features = keras.Input([4, 3], name="features")
    hard = layers.LSTM(3, recurrent_activation="hard_sigmoid", name="lstm")
    stacked = layers.LSTM(3, return_sequences=True, name="lstm_0")
    made = {
        "keras-hard-sigmoid.keras": (hard(features), "hard_sigmoid"),
        "keras-stacked.keras": (layers.LSTM(3, name="lstm_1")(stacked(features)), "lstm_1"),
    }
    for file, (outputs, _) in made.items():
        keras.Model(features, outputs).save(folder / file)
    return {file: word for file, (_, word) in made.items()}


def _write(folder, name, files, cases, weights):
    software = golden.versions(keras=keras.__version__)
    golden.write_weights(folder, name, files, SCRIPT, software, cases, weights)


def main(folder):
    features, ids = models.feature_rows(), models.id_rows()
    save(folder, "keras-lstm", models.lstm(), features)
    save(folder, "keras-gru-reset-after", models.gru(reset_after=True), features)
    save(folder, "keras-gru-reset-before", models.gru(reset_after=False), features)
    save(folder, "keras-simple-rnn", models.simple_rnn(), features)
    save(folder, "keras-bidirectional-mask", models.bidirectional_mask(), models.padded_rows())
    save(folder, "keras-encoder-decoder", models.encoder_decoder(), ids, {"dense": "decoder/"})
    model, optimizer = trained()
    checkpoint(folder, "tf2-model", model)
    checkpoint(folder, "tf2-model-and-optimizer", model, optimizer=optimizer)
    golden.refusals(folder, refused)


if __name__ == "__main__":
    main(golden.output_folder())
