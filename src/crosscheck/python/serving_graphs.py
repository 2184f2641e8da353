"""Graphs that halve and add, with signatures as TensorFlow Serving's test models have them."""

from collections import namedtuple
from pathlib import Path

import tensorflow as tf

v1 = tf.compat.v1
METHOD = "tensorflow/serving/"

Nodes = namedtuple("Nodes", "examples x x2 y y2 y3")
Options = namedtuple("Options", "addend device resource examples parse zeros")


def parsed(examples):
    """Two features of examples, the second of which may be missing."""
    one = tf.io.FixedLenFeature([1], tf.float32)
    return tf.io.parse_example(examples, {"x": one, "x2": one._replace(default_value=[0.0])})


def parsed_as_before(examples):
    """The same by the operation of TensorFlow 1."""
    defaults = [tf.constant([], tf.float32), tf.constant([0.0])]
    found = tf.raw_ops.ParseExample(
        serialized=examples, names=[], sparse_keys=[], dense_keys=["x", "x2"],
        dense_defaults=defaults, sparse_types=[], dense_shapes=[[1], [1]],
    )  # fmt: skip
    return dict(zip(("x", "x2"), found.dense_values))


def convolved(name):
    """Zeros out of a convolution: a scalar for y, [1, 10, 10, 1] for y2 and y3."""
    kernel = v1.Variable(tf.ones([1, 1, 1, 1]), name=f"{name}/kernel", use_resource=True)
    zeros = tf.nn.conv2d(tf.zeros([1, 10, 10, 1]), kernel, 1, "SAME")
    return zeros[0, 0, 0, 0] if name == "y" else zeros


DEFAULTS = Options(2.0, "/cpu:0", False, examples=[None], parse=parsed, zeros=None)


def nodes(options):
    """Adds y = x / 2 + addend, y2 = x / 2 + 3 and y3 = x2 / 2 + 3; x and x2 come from examples."""
    with tf.device(options.device):
        half, addend, three = (
            v1.Variable(value, name=name, use_resource=options.resource)
            for name, value in (("a", 0.5), ("b", options.addend), ("c", 3.0))
        )
        examples = v1.placeholder(tf.string, options.examples, name="tf_example")
        with tf.device("/cpu:0"):  # nothing else parses
            features = options.parse(examples)
        x, x2 = (tf.identity(features[name], name=name) for name in ("x", "x2"))
        sums = {"y": half * x + addend, "y2": half * x + three, "y3": half * x2 + three}
        if options.zeros:
            sums = {name: options.zeros(name) + y for name, y in sums.items()}
        return Nodes(examples, x, x2, *(tf.identity(y, name=name) for name, y in sums.items()))


def signatures(n):
    """Prediction, and regression and classification of examples and of plain numbers."""
    return {
        "serving_default": predict({"x": n.x}, {"y": n.y}),
        "regress_x_to_y": regression(n.examples, n.y),
        "regress_x_to_y2": regression(n.examples, n.y2),
        "regress_x2_to_y3": regression(n.x2, n.y3),
        "classify_x_to_y": classification(n.examples, n.y),
        "classify_x2_to_y3": classification(n.x2, n.y3),
    }


def predict(inputs, outputs):
    return _signature("predict", inputs, outputs)


def regression(inputs, outputs):
    return _signature("regress", {"inputs": inputs}, {"outputs": outputs})


def classification(inputs, scores):
    return _signature("classify", {"inputs": inputs}, {"scores": scores})


def _signature(method, inputs, outputs):
    """Of tensors, or of TensorInfos that say something else than the graph."""
    sides = ({key: _info(stated) for key, stated in side.items()} for side in (inputs, outputs))
    return v1.saved_model.signature_def_utils.build_signature_def(*sides, METHOD + method)


def _info(stated):
    """A reference stays one; build_tensor_info makes it the type of its values."""
    if not isinstance(stated, tf.Tensor):
        return stated
    info = v1.saved_model.utils.build_tensor_info(stated)
    info.dtype = stated.dtype.as_datatype_enum
    return info


def asset(name="foo.txt", text="asset-file-contents"):
    """A file in the working folder that goes along, and the operation that remembers its name."""
    Path(name).write_text(text, encoding="utf-8", newline="")
    v1.add_to_collection(v1.GraphKeys.ASSET_FILEPATHS, tf.constant(name))
    variable = v1.Variable(name, name="filename_tensor", collections=[], use_resource=False)
    return variable.assign(name).op
