"""Makes the wirings/ here, with Keras 3 and tf-keras 2.18.0: python make_wirings.py

All models are encoder-decoders whose layers are called "reader" and "answerer", so that neither a name
nor the alphabet says which is which.

keras3.keras, keras3.weights.h5  LSTM, embedding, a dense layer "logits" in a TimeDistributed, two outputs
dense.weights.h5                 the same with a dense layer called "logits"
sub.weights.h5                   the same as a subclass of Model, whose file has no order of the layers
legacy.keras                     LSTM, embedding, by tf-keras
legacy_one_hot.keras             GRU, tf.one_hot and tf.argmax, by tf-keras
expected.npz                     ids [3, 3], and the logits [3, 2, 11] of each
right.zip, wrong.zip             config.json of more models with keras3.keras's weights (legacy-*: with
                                 legacy.keras's): those that are wired as ours, and those that are not
wrong.json                       how far each of the latter's answers are from the right wiring's
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
LEGACY = os.environ.get("TF_USE_LEGACY_KERAS") == "1"

import numpy as np
import tensorflow as tf

if LEGACY:
    import tf_keras as keras
else:
    import keras

from formula import fill

layers = keras.layers
VOCABULARY, EMBEDDED, UNITS, STEPS = 11, 4, 4, 3
IDS = np.array([[1, 2, 3], [0, 10, 7], [9, 6, 6]], np.int32)
HERE = Path(__file__).resolve().parent / "wirings"
PART = HERE / "legacy.npz"


def give_values(model):
    """By role, not by order: the same weights in every wiring."""
    for number, name in enumerate(["table", "reader", "answerer", "logits", "wrapped"]):
        for layer in model.layers:
            if layer.name == name and layer.weights:
                kept = 3 if name == "wrapped" else number
                layer.set_weights(fill([w.shape for w in layer.weights], 50 + 10 * kept))


class Plan:
    """An encoder-decoder, each of whose joints can be changed."""

    steps = 2
    cell = {"return_state": True, "return_sequences": False}
    decoder = {}
    calls = {}
    read = None

    def __init__(self, **changes):
        for name, change in changes.items():
            setattr(self, name, change)

    def embed(self, ids):
        return layers.Embedding(VOCABULARY, EMBEDDED, name="table")(ids)

    def encode(self, vectors):
        return layers.LSTM(UNITS, name="reader", **self.cell)(vectors, **self.calls)

    def repeat(self, encoded):
        return layers.RepeatVector(self.steps, name="repeat")(encoded[1])

    def states(self, encoded):
        return encoded[1:]

    def decode(self, repeated, states):
        layer = layers.LSTM(UNITS, return_sequences=True, name="answerer", **self.decoder)
        return layer(repeated, initial_state=states)

    def head(self, decoded):
        return layers.Dense(VOCABULARY, name="logits")(decoded)

    def model(self):
        ids = keras.Input((STEPS,), dtype="int32", name="ids")
        encoded = self.encode(self.embed(ids))
        decoded = self.decode(self.repeat(encoded), self.states(encoded))
        model = keras.Model(ids, self.head(decoded))
        give_values(model)
        return model


def dense(decoded):
    return layers.Dense(VOCABULARY, name="logits")(decoded)


def softmax(logits, **options):
    return layers.Softmax(**options)(logits)


def two_passes(state):
    """The reader reads twice, from zero and from its own state; state: whether the decoder has one."""
    ids = keras.Input((STEPS,), dtype="int32", name="ids")
    vectors = layers.Embedding(VOCABULARY, EMBEDDED, name="table")(ids)
    reader = layers.LSTM(UNITS, name="reader", **Plan.cell)
    encoded = reader(vectors, initial_state=reader(vectors)[1:])
    decoded = Plan().decode(Plan().repeat(encoded), encoded[1:] if state else None)
    return with_values(keras.Model(ids, dense(decoded)))


def with_values(model):
    give_values(model)
    return model


def two_inputs():
    """A decoder that reads what the caller gives it, as in training with teacher forcing."""
    ids = keras.Input((STEPS,), dtype="int32", name="ids")
    more = keras.Input((2, UNITS), name="targets")
    encoded = Plan().encode(Plan().embed(ids))
    return with_values(keras.Model([ids, more], dense(Plan().decode(more, encoded[1:]))))


def every_step_of_the_encoder():
    cell = {"return_state": True, "return_sequences": True}
    return Plan(cell=cell, steps=STEPS, repeat=lambda encoded: encoded[0]).model()


def two_softmaxes(decoded):
    return softmax(softmax(dense(decoded)))


def softmax_twice_in_two_ways(decoded):
    return softmax(layers.Dense(VOCABULARY, activation="softmax", name="logits")(decoded))


def two_heads(decoded):
    return [dense(decoded), layers.Dense(VOCABULARY, name="others")(decoded)]


def embedding(**options):
    return lambda ids: layers.Embedding(VOCABULARY, EMBEDDED, name="table", **options)(ids)


def mixed():
    keras.mixed_precision.set_global_policy("mixed_float16")
    try:
        return Plan().model()
    finally:
        keras.mixed_precision.set_global_policy("float32")


def swapped(encoded):
    return [encoded[2], encoded[1]]


def wrong():
    """Wirings that are not ours."""
    last = {"return_state": True, "return_sequences": False, "go_backwards": True}
    made = {
        "softmax-over-time": Plan(head=lambda x: softmax(dense(x), axis=1)),
        "two-softmaxes": Plan(head=two_softmaxes),
        "softmax-in-dense-and-after": Plan(head=softmax_twice_in_two_ways),
        "softmax-before-dense": Plan(head=lambda x: dense(softmax(x))),
        "decoder-reads-c": Plan(repeat=lambda e: layers.RepeatVector(2, name="repeat")(e[2])),
        "states-swapped": Plan(states=swapped),
        "state-of-the-encoder-twice": Plan(states=lambda e: [e[1], e[1]]),
        "decoder-from-zero": Plan(states=lambda e: None),
        "encoder-backwards": Plan(cell=last),
        "masked-ids": Plan(embed=embedding(mask_zero=True)),
        "two-heads": Plan(head=two_heads),
    }
    found = {name: plan.model() for name, plan in made.items()}
    found["state-to-the-encoder-only"] = two_passes(False)
    found["state-to-the-encoder-too"] = two_passes(True)
    found["decoder-reads-the-encoders-outputs"] = every_step_of_the_encoder()
    found["decoder-reads-an-input"] = two_inputs()
    return found


def right():
    """Other ways to write our wiring."""
    every = {"return_state": True, "return_sequences": True}
    made = {
        "softmax-layer": Plan(head=lambda x: softmax(dense(x))),
        "softmax-activation": Plan(head=lambda x: layers.Activation("softmax")(dense(x))),
        "softmax-in-dense": Plan(
            head=lambda x: layers.Dense(VOCABULARY, activation="softmax", name="logits")(x)
        ),
        "dropout-between": Plan(head=lambda x: dense(layers.Dropout(0.5)(x))),
        "h-as-the-output": Plan(repeat=lambda e: layers.RepeatVector(2, name="repeat")(e[0])),
        "encoder-with-outputs": Plan(cell=every),
        "decoder-with-states": Plan(decoder={"return_state": True}, head=lambda x: dense(x[0])),
    }
    return {name: plan.model() for name, plan in made.items()}


def answers(model):
    """Logits of the right wiring, or whatever comes in their place."""
    inputs = [IDS, np.zeros((3, 2, UNITS), np.float32)][: len(model.inputs)]
    found = model(inputs if len(inputs) > 1 else IDS)
    return np.asarray(found[0] if isinstance(found, list) else found, np.float32)


def far(name, model):
    """The largest difference from what our wiring answers, as probabilities where those are asked."""
    found, ours = answers(model), answers(Plan(steps=answers(model).shape[1]).model())
    if "softmax" in name and name != "softmax-before-dense":
        ours = np.asarray(tf.nn.softmax(ours))
    return float(np.max(np.abs(found - ours)))


def config(model):
    """config.json of the model's .keras file."""
    file = HERE / "temporary.keras"
    model.save(file)
    with zipfile.ZipFile(file) as archive:
        text = archive.read("config.json").decode()
    file.unlink()
    return text


def write(models, file, prefix):
    """Adds the models' configurations to a zip file."""
    with zipfile.ZipFile(HERE / file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, model in models.items():
            entry = zipfile.ZipInfo(f"{prefix}{name}.json", (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, config(model))


def configurations(prefix):
    """right.zip, wrong.zip and wrong.json."""
    wrongs, rights = wrong(), right()
    if LEGACY:
        wrongs.pop("decoder-reads-an-input")
    for name, model in rights.items():
        assert far(name, model) < 1e-6, name
    write(rights, "right.zip", prefix)
    write(wrongs, "wrong.zip", prefix)
    if not LEGACY:
        write({"mixed-float16": mixed()}, "right.zip", prefix)
    return {prefix + name: round(far(name, model), 6) for name, model in wrongs.items()}


def legacy():
    """The models that tf-keras writes."""
    model = Plan().model()
    model.save(HERE / "legacy.keras")
    ids = keras.Input((STEPS,), dtype="int32", name="ids")
    encoded = layers.GRU(UNITS, return_state=True, name="reader")(tf.one_hot(ids, VOCABULARY))
    repeated = layers.RepeatVector(2)(encoded[1])
    layer = layers.GRU(UNITS, return_sequences=True, name="answerer")
    logits = dense(layer(repeated, initial_state=encoded[1]))
    outputs = {"logits": logits, "predictions": tf.argmax(logits, -1), "state": encoded[1]}
    gru = with_values(keras.Model(ids, outputs))
    gru.save(HERE / "legacy_one_hot.keras")
    np.savez(PART, legacy=answers(model), legacy_one_hot=gru(IDS)["logits"].numpy())
    return configurations("legacy-")


def keras3():
    """The models that Keras 3 writes."""
    named = Plan().model()
    named.save_weights(HERE / "dense.weights.h5")
    wrapped = Plan(
        head=lambda x: layers.TimeDistributed(
            layers.Dense(VOCABULARY, name="logits"), name="wrapped"
        )(x)
    ).model()
    logits = wrapped.output
    both = keras.Model(wrapped.input, [layers.Softmax(name="softmax")(logits), logits])
    both.save(HERE / "keras3.keras")
    both.save_weights(HERE / "keras3.weights.h5")
    subclass().save_weights(HERE / "sub.weights.h5")
    expected = {"dense": answers(named), "keras3": np.asarray(wrapped(IDS))}
    return expected, configurations("")


def subclass():
    """The same as a class, whose file is in the alphabetical order of its fields."""

    class Model(keras.Model):
        def __init__(self):
            super().__init__()
            self.reader = layers.LSTM(UNITS, return_state=True, name="reader")
            self.answerer = layers.LSTM(UNITS, return_sequences=True, name="answerer")
            self.table = layers.Embedding(VOCABULARY, EMBEDDED, name="table")
            self.dense = layers.Dense(VOCABULARY, name="logits")
            self.repeat = layers.RepeatVector(2)

        def call(self, ids):
            _, h, c = self.reader(self.table(ids))
            return self.dense(self.answerer(self.repeat(h), initial_state=[h, c]))

    model = Model()
    model(IDS)
    return with_values(model)


def main():
    keras.utils.set_random_seed(1)
    HERE.mkdir(exist_ok=True)
    if LEGACY:
        print(json.dumps(legacy()))
        return
    for file in HERE.glob("*"):
        file.unlink()
    expected, differences = keras3()
    child = subprocess.run(
        [sys.executable, __file__],
        env={**os.environ, "TF_USE_LEGACY_KERAS": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    differences.update(json.loads(child.stdout.splitlines()[-1]))
    np.savez(HERE / "expected.npz", ids=IDS, **expected, **np.load(PART))
    PART.unlink()
    text = json.dumps(differences, indent=2) + "\n"
    (HERE / "wrong.json").write_text(text, encoding="utf-8")


main()
