"""Runs each export.py under savedmodels/ into a temporary folder and compares with what is committed.

A fresh export and the committed one must both answer as the committed golden says, and their weights
must be equal. The files of weights and of training are made again and compared too, PyTorch's only
where PyTorch is installed; of the models that the loader's tests open, the signatures and the weights
are. Prints the largest differences; exit code 1 if anything fails.

Usage: regenerate.py [NAME ...]
"""

import importlib.util
import json
import multiprocessing
import os
import runpy
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from tensorflow.core.protobuf import saved_model_pb2  # noqa: E402

import golden  # noqa: E402

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tensorflow"])
HERE = Path(__file__).resolve().parent
MODELS = HERE.parents[2] / "savedmodels"
OF_PYTORCH = ("make_pytorch_weights.py", "make_lazy_adam_golden.py")
RESOURCES = HERE.parent / "test/resources"
SERVING_MODELS = HERE.parents[1] / "loader/test/resources/tf-serving"
MAKERS = {
    "make_keras_weights.py": "weights",
    "make_tf1_weights.py": "weights",
    "make_pytorch_weights.py": "weights",
    "make_training_goldens.py": "training",
    "make_optimizer_goldens.py": "optimizers",
    "make_lazy_adam_golden.py": "optimizers",
    "make_dropout_goldens.py": "dropout",
    "make_stateful_goldens.py": "stateful",
    "make_layer_goldens.py": "layers",
    "make_attention_goldens.py": "attention",
    "make_serving_models.py": "",
}


def model(folder, fresh):
    """The largest difference of a committed and a fresh export from the committed golden."""
    written = json.loads((folder / "golden.json").read_text(encoding="utf-8"))
    found = golden.sha256(folder, (f for f in (folder / "1").rglob("*") if f.is_file()))
    changed = sorted(
        name for name in found.keys() | written["sha256"].keys()
        if found.get(name) != written["sha256"].get(name)
    )  # fmt: skip
    if changed:
        raise ValueError(f"not the files that golden.json was made with: {changed}")
    _run(folder / "export.py", fresh)
    _same_variables(*(p / "1/variables/variables" for p in (folder, fresh)))
    return max(_answers(folder, written), _answers(fresh, written))


def _answers(folder, written):
    largest = 0.0
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        loaded = tf.compat.v1.saved_model.load(session, ["serve"], str(folder / "1"))
        for case in written["cases"]:
            signature = loaded.signature_def[case["signature"]]
            feeds = {
                signature.inputs[name].name: golden.array(value)
                for name, value in case["inputs"].items()
            }
            fetches = {name: info.name for name, info in signature.outputs.items()}
            found = session.run({name: fetches[name] for name in case["outputs"]}, feeds)
            for name, wanted in case["outputs"].items():
                difference, within = golden.difference(found[name], wanted)
                if not within:
                    raise ValueError(f"case {case['name']}, {name}: {difference} from the golden")
                largest = max(largest, difference)
    return largest


def _same_variables(committed, fresh):
    """The same values under the same names; Keras numbers its exports' variables anew each time."""
    old, new = _variables(committed), _variables(fresh)
    if sorted(old) != sorted(new):
        raise ValueError("the variables have other values than the committed ones")


def _variables(prefix):
    reader = tf.train.load_checkpoint(str(prefix))
    names = set(reader.get_variable_to_shape_map())
    numbered = "_CHECKPOINTABLE_OBJECT_GRAPH" in names
    for name in names - {"_CHECKPOINTABLE_OBJECT_GRAPH"}:
        value = reader.get_tensor(name)
        yield "" if numbered else name, value.dtype.str, value.shape, value.tobytes()


def goldens(committed, fresh):
    """The largest difference of two folders of JSON, in parts of a tensor's largest magnitude."""
    files = sorted(p.name for p in fresh.glob("*.json"))
    return max(_compare(_read(committed / name), _read(fresh / name), name) for name in files)


def _compare(old, new, where):
    if isinstance(old, dict) and "values" in old:
        a, b = golden.array(old), golden.array(new)
        if a.dtype.kind != "f":
            return 0.0 if np.array_equal(a, b) else _fail(where)
        difference = float(np.max(np.abs(a - b)) / max(np.max(np.abs(a)), 1e-30))
        return difference if difference <= old.get("tolerance", 0) else _fail(where, difference)
    if isinstance(old, dict):
        keys = old.keys() - {"versions", "sha256"}
        if keys != new.keys() - {"versions", "sha256"}:
            _fail(where)
        return max((_compare(old[k], new[k], f"{where}, {k}") for k in keys), default=0.0)
    if isinstance(old, list):
        pairs = zip(old, new, strict=True)
        return max((_compare(*pair, where) for pair in pairs), default=0.0)
    if isinstance(old, float):
        return abs(old - new) if abs(old - new) <= 1e-5 * abs(old) else _fail(where, old - new)
    return 0.0 if old == new else _fail(where)


def serving_models(committed, fresh):
    """The same files, signatures and variables; what the models answer, the loader's test says."""
    files, made = (_files(folder) for folder in (committed, fresh))
    if files != made:
        _fail("only in one of the two", sorted(map(str, files ^ made)))
    for file in files:
        old, new = committed / file, fresh / file
        if file.name == "saved_model.pb" and _signatures(old) != _signatures(new):
            _fail(file, "other signatures")
        if file.name == "variables.index":
            _same_variables(old.with_suffix(""), new.with_suffix(""))
    return 0.0


def _files(models):
    return {p.relative_to(models) for p in models.glob("*/**/*") if p.is_file()}


def _signatures(file):
    model = saved_model_pb2.SavedModel.FromString(file.read_bytes())
    return [dict(graph.signature_def) for graph in model.meta_graphs]


def _fail(where, difference="other values"):
    raise ValueError(f"{where}: {difference}")


def _read(file):
    return json.loads(file.read_text(encoding="utf-8"))


def _run(script, folder):
    """Runs a script in a process of its own, a copy of one that has imported TensorFlow."""
    with tempfile.NamedTemporaryFile() as said:
        process = PROCESSES.Process(target=_main, args=(script, folder, said.name))
        process.start()
        process.join()
        if process.exitcode != 0:
            said = said.read().decode(errors="replace")
            raise ValueError(f"{script.name}: exit code {process.exitcode}\n{said}")


def _main(script, folder, said):
    """Runs a script as Python's command does; what it says goes to a file."""
    with open(said, "w") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    sys.argv = [str(script), str(folder)]
    sys.path.insert(0, str(script.parent))
    runpy.run_path(str(script), run_name="__main__")


def make(script, temporary):
    """Runs a script that makes test resources, and compares."""
    _run(HERE / script, temporary)
    if script == "make_serving_models.py":
        return serving_models(SERVING_MODELS, temporary)
    return goldens(RESOURCES / MAKERS[script], temporary)


def main(names):
    jobs = {p.parent.name: p.parent for p in sorted(MODELS.glob("*/export.py"))}
    jobs.update(dict.fromkeys(MAKERS))
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # each runs a process
        return max(threads.map(lambda name: check(name, jobs[name]), names or jobs))


def check(name, folder):
    """Prints the largest difference; returns 1 if it fails."""
    if name in OF_PYTORCH and not importlib.util.find_spec("torch"):
        print(f"{name:30} skipped: no PyTorch here")
        return 0
    temporary = Path(tempfile.mkdtemp())
    try:
        largest = model(folder, temporary) if folder else make(name, temporary)
        print(f"{name:30} {largest:9.1e}  ok", flush=True)
        return 0
    except Exception as e:  # whatever a library throws fails this one, the others go on
        print(f"{name:30} FAILED: {e}", flush=True)
        return 1
    finally:
        shutil.rmtree(temporary)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
