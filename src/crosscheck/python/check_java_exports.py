"""Lets Python answer for models that Java exported, in every way a user would, and compares.

Usage: check_java_exports.py FOLDER [--rows 1000] [--only NAME] [--cli NAME]

NAME may have * in it. saved_model_cli starts TensorFlow anew each time, seconds a call, so --cli says for
which exports it is run; by default for all.

FOLDER holds NAME/VERSION/, SavedModels with the signature serving_default (ids int32 [-1, T] to
predictions int32 [-1, K] and probabilities float32 [-1, K, V]), and beside each version NAME/java.json:
inputs and Java's own answers in the form of golden.json. NAME/weights.npz, if it is there, has the
weights under our names; otherwise they are read from the export's variables.

Every number printed is the largest difference of a probability from Java's. Ids must be equal, but
where Java's two best probabilities are closer than the tolerance. Exit code 1 if anything fails.
"""

import argparse
import fnmatch
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import json  # noqa: E402
import logging  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402
import tensorflow as tf  # noqa: E402
import tf2onnx.convert  # noqa: E402
from tensorflow.core.protobuf import saved_model_pb2  # noqa: E402

import golden  # noqa: E402
import keras_rebuild  # noqa: E402

KEY, TAG = "serving_default", "serve"
COMMAND = Path(sys.executable).with_name("saved_model_cli")


class Failure(Exception):
    """A comparison that did not hold."""


def saved_model_load(version, ids):
    """tf.saved_model.load, TensorFlow 2's way."""
    served = tf.saved_model.load(str(version)).signatures[KEY]
    return {name: value.numpy() for name, value in served(ids=tf.constant(ids)).items()}


def tf1_loader(version, ids):
    """compat.v1.saved_model.load in a session."""
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        meta_graph = tf.compat.v1.saved_model.load(session, [TAG], str(version))
        signature = meta_graph.signature_def[KEY]
        fetches = {name: info.name for name, info in signature.outputs.items()}
        return session.run(fetches, {signature.inputs["ids"].name: ids})


def cli_show(version, _):
    """saved_model_cli show: it must name what the signature has."""
    shown = _run("show", "--dir", version, "--all")
    for expected in (KEY, "ids", "predictions", "probabilities", "tensorflow/serving/predict"):
        if expected not in shown:
            raise Failure(f"saved_model_cli show: expected {expected} in\n{shown}")
    return None


def cli_run(version, ids):
    """saved_model_cli run, by files."""
    with tempfile.TemporaryDirectory() as folder:
        np.save(f"{folder}/ids.npy", ids)
        _run(
            "run", "--dir", version, "--tag_set", TAG, "--signature_def", KEY,
            "--inputs", f"ids={folder}/ids.npy", "--outdir", folder,
        )  # fmt: skip
        return {name: np.load(f"{folder}/{name}.npy") for name in ("predictions", "probabilities")}


def onnx_runtime(version, ids):
    """tf2onnx, then ONNX Runtime."""
    inputs, outputs = _signature(version)
    graph, *_ = tf2onnx.tf_loader.from_saved_model(
        str(version), list(inputs.values()), list(outputs.values()), tag=TAG, signatures=[KEY]
    )
    model, _ = tf2onnx.convert.from_graph_def(
        graph, input_names=list(inputs.values()), output_names=list(outputs.values()), opset=17
    )
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found = session.run(list(outputs.values()), {inputs["ids"]: ids})
    return dict(zip(outputs, found))


def keras_from_weights(version, ids):
    """The model built again in Keras, from weights under our names."""
    values, _ = keras_rebuild.weights(version)
    model = keras_rebuild.build(keras_rebuild.spec(version), values)
    probabilities = np.asarray(model.predict_on_batch(ids))
    return {"predictions": np.argmax(probabilities, -1).astype(np.int32), "probabilities": probabilities}


WAYS = {
    "saved_model.load": saved_model_load,
    "TF1 loader": tf1_loader,
    "cli show": cli_show,
    "cli run": cli_run,
    "ONNX Runtime": onnx_runtime,
    "Keras": keras_from_weights,
}


def compare(found, wanted):
    """The largest difference of a probability; a failure says what differs and where."""
    for name, tensor in wanted.items():
        form = f"{found[name].dtype} {list(found[name].shape)}"
        if form != f"{tensor['dtype']} {tensor['shape']}":
            raise Failure(f"{name}: expected {tensor['dtype']} {tensor['shape']}, found {form}")
    java = golden.array(wanted["probabilities"])
    largest, within = golden.difference(found["probabilities"], wanted["probabilities"])
    if not within:
        where = np.unravel_index(np.argmax(np.abs(found["probabilities"] - java)), java.shape)
        raise Failure(f"probabilities{list(map(int, where))}: {largest:.1e} from Java's")
    best = np.sort(java, axis=-1)
    tied = best[..., -1] - best[..., -2] <= wanted["probabilities"]["tolerance"]
    ids = golden.array(wanted["predictions"])
    wrong = (found["predictions"] != ids) & ~tied
    if wrong.any():
        where = list(map(int, np.argwhere(wrong)[0]))
        raise Failure(f"predictions{where}: expected {ids[tuple(where)]}, found another id")
    return largest


def check(version, options, seconds):
    """One export: a cell of the table for each way, and the failures."""
    case = json.loads((version.parent / "java.json").read_text(encoding="utf-8"))["cases"][0]
    ids, wanted = golden.array(case["inputs"]["ids"]), case["outputs"]
    if len(ids) < options.rows:
        raise Failure(f"expected {options.rows} rows in java.json, found {len(ids)}")
    cells, failures = {}, []
    for way, answer in WAYS.items():
        if way.startswith("cli") and not fnmatch.fnmatch(version.parent.name, options.cli):
            cells[way] = "-"
            continue
        start = time.monotonic()
        try:
            found = answer(version, ids)
            cells[way] = "ok" if found is None else compare(found, wanted)
        except Exception as e:  # whatever a library throws is this cell's failure, the others go on
            cells[way] = "FAILED"
            failures.append(f"{version.parent.name}, {way}: {e}")
        seconds[way] = seconds.get(way, 0) + time.monotonic() - start
    return cells, failures


def _run(*arguments):
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    if done.returncode != 0:
        raise Failure(f"saved_model_cli {arguments[0]}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def _signature(version):
    """The names of tensors by the signature's names: inputs, outputs."""
    parsed = saved_model_pb2.SavedModel.FromString((version / "saved_model.pb").read_bytes())
    signature = parsed.meta_graphs[0].signature_def[KEY]
    inputs = {name: info.name for name, info in signature.inputs.items()}
    return inputs, {name: info.name for name, info in signature.outputs.items()}


def table(rows):
    """The table as text, a line for each export and one for the largest of each column."""
    width = max(len(name) for name in rows) + 2
    lines = ["".join([" " * width, *(f"{way:>18}" for way in WAYS)])]
    for name, cells in rows.items():
        lines.append("".join([name.ljust(width), *(f"{_cell(cells[way]):>18}" for way in WAYS)]))
    largest = {
        way: max((c[way] for c in rows.values() if isinstance(c[way], float)), default="") for way in WAYS
    }
    lines.append("".join(["largest".ljust(width), *(f"{_cell(largest[way]):>18}" for way in WAYS)]))
    return "\n".join(lines)


def _cell(value):
    return value if isinstance(value, str) else f"{value:.1e}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1000, help="the fewest rows to compare")
    parser.add_argument("--only", default="*", help="the exports to check")
    parser.add_argument("--cli", default="*", help="those for which saved_model_cli is run")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    versions = sorted(p.parent for p in options.folder.glob(f"{options.only}/*/saved_model.pb"))
    if not versions:
        sys.exit(f"expected exports in {options.folder}, found none")
    rows, failures, seconds = {}, [], {}
    for version in versions:
        name = f"{version.parent.name}/{version.name}"
        rows[name], failed = check(version, options, seconds)
        failures += failed
    print(table(rows))
    print("seconds:", ", ".join(f"{way} {spent:.0f}" for way, spent in seconds.items()))
    print(*failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
