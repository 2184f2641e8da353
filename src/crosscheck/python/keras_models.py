"""The small Keras 3 models: under savedmodels/ as exports, and as files for the weights importers.

Every model has layers with names of their own (Keras's counted ones depend on what was built before),
weights by formula, and outputs in a dict, whose keys become the signature's.
"""

import os

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers, ops  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

# For the state of the layers' seed generators, which an export stores.
keras.utils.set_random_seed(4)

STEPS, FEATURES, UNITS, VOCABULARY_SIZE, OUTPUT_STEPS = 4, 3, 5, 7, 2


def lstm():
    """Features to logits at every step, with the last state."""
    features = _features()
    outputs, h, c = layers.LSTM(UNITS, return_sequences=True, return_state=True, name="lstm")(features)
    return _formula(_tagger(features, outputs, state_h=h, state_c=c))


def gru(reset_after):
    """The same with a GRU."""
    features = _features()
    layer = layers.GRU(
        UNITS, return_sequences=True, return_state=True, reset_after=reset_after, name="gru"
    )
    outputs, h = layer(features)
    return _formula(_tagger(features, outputs, state_h=h))


def simple_rnn():
    """The same with a SimpleRNN."""
    features = _features()
    layer = layers.SimpleRNN(UNITS, return_sequences=True, return_state=True, name="simple_rnn")
    outputs, h = layer(features)
    return _formula(_tagger(features, outputs, state_h=h))


def bidirectional_mask():
    """Ids, of which 0 is masked, through an embedding and an LSTM in both directions."""
    ids = keras.Input([None], dtype="int32", name="ids")
    embedded = layers.Embedding(VOCABULARY_SIZE, FEATURES, mask_zero=True, name="embedding")(ids)
    both = layers.Bidirectional(layers.LSTM(UNITS, return_sequences=True), name="bidirectional")
    outputs = both(embedded)
    logits = layers.Dense(4, name="dense")(outputs)
    return _formula(keras.Model(ids, {"outputs": outputs, "logits": logits}))


def encoder_decoder():
    """One-hot ids; the decoder starts in the encoder's state and reads its h at every step."""
    ids = keras.Input([STEPS], dtype="int32", name="ids")
    one_hot = ops.one_hot(ids, VOCABULARY_SIZE)
    _, h, c = layers.LSTM(UNITS, return_state=True, name="encoder_lstm")(one_hot)
    repeated = layers.RepeatVector(OUTPUT_STEPS, name="repeat")(h)
    decoder = layers.LSTM(UNITS, return_sequences=True, name="decoder_lstm")
    logits = layers.Dense(VOCABULARY_SIZE, name="dense")(decoder(repeated, initial_state=[h, c]))
    predictions = ops.argmax(logits, axis=-1)
    outputs = {"logits": logits, "predictions": predictions, "encoder_state_h": h}
    return _formula(keras.Model(ids, {**outputs, "encoder_state_c": c}))


def feature_rows():
    """Inputs [3, 4, 3] for the models that read features."""
    return {"rows": {"features": seeded.weights("features", [3, STEPS, FEATURES], 4)}}


def id_rows():
    """Inputs [3, 4] for the encoder-decoder."""
    return {"rows": {"ids": seeded.ids("ids", [3, STEPS], VOCABULARY_SIZE)}}


def padded_rows():
    """Inputs for the model with a mask: padded at the end, and with gaps."""
    padded = [[3, 1, 4, 1, 5, 6], [2, 6, 5, 0, 0, 0], [1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]]
    gaps = [[0, 0, 2, 3], [1, 0, 4, 0]]
    return {
        "padded at the end": {"ids": np.array(padded, np.int32)},
        "gaps": {"ids": np.array(gaps, np.int32)},
    }


def cases(model, inputs):
    """What the model itself answers, as cases of golden.json."""
    return [golden.case(name, given, call(model, given)) for name, given in inputs.items()]


def call(model, inputs):
    """One call of the model, as numpy."""
    (rows,) = inputs.values()
    outputs = model(tf.constant(rows))
    found = {name: value.numpy() for name, value in outputs.items()}
    if "predictions" in found:
        golden.require_clear(found["logits"])
    return found


def export(folder, model, inputs):
    """Writes 1/ and golden.json, and fails unless the export answers as the model does."""
    model.export(str(folder / "1"), format="tf_saved_model", verbose=False)
    served = tf.saved_model.load(str(folder / "1")).signatures["serving_default"]
    for given in inputs.values():
        found = served(**{name: tf.constant(value) for name, value in given.items()})
        for name, wanted in call(model, given).items():
            np.testing.assert_allclose(found[name], wanted, atol=1e-6, err_msg=name)
    golden.write(folder, cases(model, inputs), golden.versions(keras=keras.__version__))


def _features():
    return keras.Input([STEPS, FEATURES], name="features")


def _tagger(features, outputs, **states):
    logits = layers.Dense(4, name="dense")(outputs)
    return keras.Model(features, {"outputs": outputs, "logits": logits, **states})


def _formula(model):
    for weight in model.weights:
        weight.assign(seeded.weights(weight.path, weight.shape, 2))
    return model
