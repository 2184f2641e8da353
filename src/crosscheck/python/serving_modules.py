"""Modules for TensorFlow 2's exports: functions, variables, files and tables."""

from pathlib import Path

import tensorflow as tf

from serving_graphs import parsed

PLAIN = [tf.TensorSpec([1], tf.float32, "inputs")]
EXAMPLES = [tf.TensorSpec([None], tf.string, "inputs")]
NUMBER = tf.TensorSpec([], tf.float32)


class HalfPlusTwo(tf.Module):
    """Half plus two as functions; `x` of serving_default may be left out."""

    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = (tf.Variable(v, name=n) for n, v in zip("abc", (0.5, 2.0, 3.0)))
        Path("foo.txt").write_text("asset-file-contents", encoding="utf-8", newline="")
        self.file = tf.saved_model.Asset("foo.txt")

    @tf.function(input_signature=[tf.TensorSpec([1], tf.float32)])
    def predict(self, x=tf.constant([0.0])):
        return {"y": self.a * x + self.b}

    def signatures(self):
        return {
            "serving_default": self.predict,
            "regress_x_to_y": self._of_examples("outputs", "b"),
            "regress_x_to_y2": self._of_examples("outputs", "c"),
            "regress_x2_to_y3": self._of_numbers("outputs", "c"),
            "classify_x_to_y": self._of_examples("scores", "b"),
            "classify_x2_to_y3": self._of_numbers("scores", "c"),
        }

    def _of_examples(self, output, addend):
        def call(inputs):
            return {output: self.a * parsed(inputs)["x"] + getattr(self, addend)}

        return tf.function(call, input_signature=EXAMPLES)

    def _of_numbers(self, output, addend):
        def call(inputs):
            return {output: self.a * inputs + getattr(self, addend)}

        return tf.function(call, input_signature=PLAIN)


def lines(name):
    """A table from the words in a file, which it writes, to their lines."""
    Path(name).write_text("zero\none\ntwo\n", encoding="utf-8", newline="")
    words = tf.lookup.TextFileInitializer(
        name, tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64,
        tf.lookup.TextFileIndex.LINE_NUMBER,
    )  # fmt: skip
    return tf.lookup.StaticHashTable(words, default_value=-1)


class StaticHashTable(tf.Module):
    """The line of a file on which a word stands, or -1; words of any shape."""

    def __init__(self):
        super().__init__()
        self.table = lines("words.txt")

    @tf.function(input_signature=[tf.TensorSpec(None, tf.string, "word")])
    def lookup(self, word):
        return {"line": self.table.lookup(word)}


class AssetReader(tf.Module):
    """What stands in a file."""

    def __init__(self):
        super().__init__()
        Path("read.txt").write_text("what stands in it", encoding="utf-8", newline="")
        self.file = tf.saved_model.Asset("read.txt")

    @tf.function(input_signature=[])
    def read(self):
        return {"text": tf.io.read_file(self.file)}


class VariablesAndArithmetic(tf.Module):
    """(a + x) (b + y) / z + 5 with variables 1, 2 and 3; z is in a module that knows this one."""

    def __init__(self):
        super().__init__()
        self.x = tf.Variable(1.0, name="variable_x")
        self.y = tf.Variable(2.0, name="variable_y")
        self.child = tf.Module()
        self.child.parent = self
        self.child.z = tf.Variable(3.0, name="child_variable")
        self.child.five = tf.constant(5.0)

    @tf.function(input_signature=[NUMBER, NUMBER])
    def compute(self, a, b):
        return (a + self.x) * (b + self.y) / self.child.z + self.child.five
