"""A tf.Module with strings and two signatures: a vocabulary file, a look-up table, an RNN by hand.

`serving_default` gives a text's label and the labels' probabilities, `tokens` its words and their ids.

Usage: export.py [FOLDER]. Writes 1/ and golden.json there, or beside this script.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import golden  # noqa: E402
import keras  # noqa: E402
import numpy as np  # noqa: E402
import seeded  # noqa: E402
import tensorflow as tf  # noqa: E402

# A path without folders: it goes into the export as it is.
VOCABULARY = "vocabulary.txt"
FOLDER = golden.destination(__file__)
os.chdir(Path(__file__).resolve().parent)
WORDS = Path(VOCABULARY).read_text(encoding="utf-8").splitlines()
LABELS = ["question", "statement", "noise"]
STEPS, UNITS = 6, 4
TEXTS = ["the long memory", "a gate forgets an echo", "", "naïve words the gate the echo a short"]


class TextLabels(tf.Module):
    """Reads the first six words of a text."""

    def __init__(self):
        super().__init__(name="text_labels")
        words = tf.lookup.TextFileInitializer(
            VOCABULARY, tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64,
            tf.lookup.TextFileIndex.LINE_NUMBER,
        )  # fmt: skip
        self.vocabulary = tf.saved_model.Asset(VOCABULARY)
        self.table = tf.lookup.StaticHashTable(words, default_value=0)
        self.embeddings = _variable("embeddings", [len(WORDS), UNITS])
        self.kernel = _variable("rnn/kernel", [UNITS, UNITS])
        self.recurrent_kernel = _variable("rnn/recurrent_kernel", [UNITS, UNITS])
        self.bias = _variable("rnn/bias", [UNITS])
        self.dense_kernel = _variable("dense/kernel", [UNITS, len(LABELS)])
        self.dense_bias = _variable("dense/bias", [len(LABELS)])

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="text")])
    def label(self, text):
        words, lengths = self._words(text)
        inputs = tf.gather(self.embeddings, self.table.lookup(words))
        h = tf.zeros_like(inputs[:, 0])
        for t in range(STEPS):
            step = tf.tanh(inputs[:, t] @ self.kernel + h @ self.recurrent_kernel + self.bias)
            h = tf.where((t < lengths)[:, tf.newaxis], step, h)
        probabilities = tf.nn.softmax(h @ self.dense_kernel + self.dense_bias)
        label = tf.gather(tf.constant(LABELS), tf.argmax(probabilities, axis=1))
        return {"label": label, "probabilities": probabilities}

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="text")])
    def tokens(self, text):
        words, lengths = self._words(text)
        return {"words": words, "ids": self.table.lookup(words), "lengths": lengths}

    def _words(self, text):
        words = tf.strings.split(text)
        lengths = tf.minimum(tf.cast(words.row_lengths(), tf.int32), STEPS)
        return words.to_tensor(default_value="", shape=[None, STEPS]), lengths


def _variable(name, shape):
    return tf.Variable(seeded.weights(name, shape, 4), name=name)


def main(folder):
    module = TextLabels()
    signatures = {"serving_default": module.label, "tokens": module.tokens}
    tf.saved_model.save(module, str(folder / "1"), signatures)
    served = tf.saved_model.load(str(folder / "1")).signatures
    text = np.array([t.encode() for t in TEXTS], object)
    cases = []
    for signature, call in signatures.items():
        wanted = {key: value.numpy() for key, value in call(tf.constant(text)).items()}
        if "probabilities" in wanted:
            golden.require_clear(wanted["probabilities"])
        for key, value in served[signature](text=tf.constant(text)).items():
            np.testing.assert_array_equal(value, wanted[key], err_msg=key)
        cases.append(golden.case(signature, {"text": text}, wanted, signature))
    golden.write(folder, cases, golden.versions(keras=keras.__version__))


if __name__ == "__main__":
    main(FOLDER)
