"""Makes main/resources/dev/unrolled/benchmarks/echo.onnx from savedmodels/echo with tf2onnx.

Usage: make_onnx.py [MODEL FILE], in the environment of ../../crosscheck/python/requirements.txt.
echo-frozen.onnx comes from a frozen export, given as MODEL, such as savedmodels/echo/1.

Prints what the converted graph holds. Inputs and outputs get the signature's names.
"""

import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import onnx  # noqa: E402
import tf2onnx.convert  # noqa: E402
from tensorflow.core.protobuf import saved_model_pb2  # noqa: E402

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[2] / "savedmodels" / "echo" / "1"
TARGET = HERE.parent / "main" / "resources" / "dev" / "unrolled" / "benchmarks"
KEY, TAG, OPSET = "serving_default", "serve", 17


def signature(path):
    """The names of tensors by the signature's names: inputs, outputs."""
    parsed = saved_model_pb2.SavedModel.FromString((path / "saved_model.pb").read_bytes())
    found = parsed.meta_graphs[0].signature_def[KEY]
    return (
        {name: info.name for name, info in found.inputs.items()},
        {name: info.name for name, info in sorted(found.outputs.items())},
    )


def convert(path, inputs, outputs):
    """The model as ONNX, weights and all."""
    graph, *_ = tf2onnx.tf_loader.from_saved_model(
        str(path), list(inputs.values()), list(outputs.values()), tag=TAG, signatures=[KEY]
    )
    model, _ = tf2onnx.convert.from_graph_def(
        graph, input_names=list(inputs.values()), output_names=list(outputs.values()), opset=OPSET
    )
    return model


def rename(model, names):
    """Gives tensors other names, wherever they stand."""
    for node in model.graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
    for value in [*model.graph.input, *model.graph.output]:
        value.name = names.get(value.name, value.name)


def main():
    path, name = (Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) == 3 else (MODEL, "echo.onnx")
    inputs, outputs = signature(path)
    model = convert(path, inputs, outputs)
    rename(model, {tensor: name for name, tensor in [*inputs.items(), *outputs.items()]})
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, TARGET / name)
    operators = Counter(node.op_type for node in model.graph.node)
    print(", ".join(f"{count} {name}" for name, count in operators.most_common()))


if __name__ == "__main__":
    main()
