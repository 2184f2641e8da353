"""Makes main/resources/dev/unrolled/benchmarks/echo-lstm.onnx: echo by ONNX's own LSTM operator.

Usage: make_onnx_lstm.py, in the environment of ../../crosscheck/python/requirements.txt.

Ids are one-hot vectors, since the operator multiplies its input itself. Its gates stand in the
order i, o, f, c, ours in i, f, c, o.
"""

import os
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf  # noqa: E402

HERE = Path(__file__).resolve().parent
VARIABLES = HERE.parents[2] / "savedmodels" / "echo" / "1" / "variables" / "variables"
RESOURCES = HERE.parent / "main" / "resources" / "dev" / "unrolled" / "benchmarks"
TARGET = RESOURCES / "echo-lstm.onnx"
T, K, V, U, OPSET = 5, 2, 100, 150, 17


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def node(self, operator, inputs, outputs, **attributes):
        """Adds an operation."""
        self.nodes.append(helper.make_node(operator, inputs, outputs, **attributes))

    def constant(self, name, values):
        """Adds a constant, and gives its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def lstm(self, part, inputs, state, outputs):
        """Adds an LSTM with the weights of encoder or decoder."""
        read = tf.train.load_checkpoint(str(VARIABLES)).get_tensor
        kernel, recurrent, bias = (
            reordered(read(f"{part}/lstm/{name}"))
            for name in ("kernel", "recurrent_kernel", "bias")
        )
        weights = {
            "kernel": kernel.T[None],
            "recurrent_kernel": recurrent.T[None],
            "bias": np.concatenate([bias, np.zeros_like(bias)])[None],
        }
        names = [self.constant(f"{part}/{name}", values) for name, values in weights.items()]
        self.node("LSTM", [inputs, *names, *state], outputs, hidden_size=U)


def reordered(values):
    """Gates i, f, c, o as i, o, f, c."""
    i, f, c, o = np.split(values, 4, axis=-1)
    return np.concatenate([i, o, f, c], axis=-1)


def wire():
    """The whole model."""
    graph = Graph()
    graph.node("Transpose", ["ids"], ["steps"], perm=[1, 0])
    graph.node("Gather", [graph.constant("one-hot", np.eye(V, dtype=np.float32)), "steps"], ["x"])
    graph.lstm("encoder", "x", [], ["", "hidden", "cell"])
    graph.node("Concat", ["hidden"] * K, ["repeated"], axis=0)
    graph.lstm("decoder", "repeated", ["", "hidden", "cell"], ["outputs"])
    graph.node("Squeeze", ["outputs", graph.constant("axis", np.array([1]))], ["by time"])
    graph.node("Transpose", ["by time"], ["by row"], perm=[1, 0, 2])
    read = tf.train.load_checkpoint(str(VARIABLES)).get_tensor
    dense = [graph.constant(name, read(f"decoder/dense/{name}")) for name in ("kernel", "bias")]
    graph.node("MatMul", ["by row", dense[0]], ["products"])
    graph.node("Add", ["products", dense[1]], ["logits"])
    graph.node("Softmax", ["logits"], ["probabilities"], axis=-1)
    graph.node("ArgMax", ["logits"], ["best"], axis=2, keepdims=0)
    graph.node("Cast", ["best"], ["predictions"], to=TensorProto.INT32)
    return graph


def main():
    """Writes the file."""
    graph = wire()
    value = helper.make_tensor_value_info
    inputs = [value("ids", TensorProto.INT32, ["B", T])]
    outputs = [
        value("predictions", TensorProto.INT32, ["B", K]),
        value("probabilities", TensorProto.FLOAT, ["B", K, V]),
    ]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "echo", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=8,
    )
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, TARGET)


if __name__ == "__main__":
    main()
