"""Writes and checks golden.json: what a model must answer.

    {"format": 1, "model": "1", "made_by": "export.py",
     "versions": {"python": "3.11.7", "tensorflow": "2.18.1", "keras": "3.15.1"},
     "sha256": {"1/saved_model.pb": "..."},
     "cases": [{"name": "...", "signature": "serving_default",
                "inputs": {"ids": {"dtype": "int32", "shape": [3, 5], "values": [flat]}},
                "outputs": {"logits": {"dtype": "float32", "shape": [3, 2, 100],
                                       "values": [flat], "tolerance": 1e-5}}}],
     "intermediates": {"encoder_state_h": {"dtype": ..., "shape": ..., "values": ...,
                                           "tolerance": 1e-5, "tensor": "a graph's own name"}}}

Values are flat and row-major; a float is written with as few digits as give the same float32.
Intermediates belong to the first case; "tensor" stands where the graph itself can be asked for it.
"""

import hashlib
import json
import platform
import shutil
import sys
from pathlib import Path

import numpy as np

TOLERANCE = 1e-5


def destination(script):
    """The folder that a script writes to: its first argument or its own, cleared of an older 1/."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(script).parent).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "1", ignore_errors=True)
    return folder


def tensor(value, tolerance=None, **more):
    """One tensor as JSON; a tolerance makes it an expectation."""
    value = np.asarray(value)
    found = {
        "dtype": "string" if value.dtype.kind in "OSU" else value.dtype.name,
        "shape": list(value.shape),
        "values": [_plain(v) for v in value.reshape(-1)],
    }
    if tolerance is not None:
        found["tolerance"] = tolerance
    return {**found, **more}


def expected(value):
    """A tensor with the tolerance of its kind: floats may differ a little, all else must be equal."""
    return tensor(value, TOLERANCE if np.asarray(value).dtype.kind == "f" else 0)


def array(written):
    """The array that a tensor in JSON stands for."""
    dtype = object if written["dtype"] == "string" else np.dtype(written["dtype"])
    values = written["values"]
    if dtype is object:
        values = [v.encode() for v in values]
    return np.array(values, dtype=dtype).reshape(written["shape"])


def case(name, inputs, outputs, signature="serving_default"):
    """One call: its inputs and what must come out."""
    return {
        "name": name,
        "signature": signature,
        "inputs": {key: tensor(value) for key, value in inputs.items()},
        "outputs": {key: expected(value) for key, value in outputs.items()},
    }


def versions(**more):
    """The software that made a golden."""
    import tensorflow as tf

    return {"python": platform.python_version(), "tensorflow": tf.__version__, **more}


def sha256(folder, files):
    """The checksums of files, by their path from the folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(files)
    }


def write(folder, cases, software, intermediates=None):
    """Writes golden.json beside the folder's model, 1/."""
    folder = Path(folder)
    found = {
        "format": 1,
        "model": "1",
        "made_by": "export.py",
        "versions": software,
        "sha256": sha256(folder, (f for f in (folder / "1").rglob("*") if f.is_file())),
        "cases": cases,
    }
    if intermediates:
        found["intermediates"] = intermediates
    dump(found, folder / "golden.json")


def write_weights(folder, name, files, made_by, software, cases, weights):
    """Writes <name>.golden.json for files of weights: also what they are under our own names."""
    found = {
        "format": 1,
        "model": name,
        "made_by": made_by,
        "versions": software,
        "sha256": sha256(folder, files),
        "cases": cases,
        "weights": {key: tensor(value, 1e-6) for key, value in weights.items()},
    }
    dump(found, Path(folder) / f"{name}.golden.json")


def output_folder():
    """The folder that a script writes to: its first argument, made if it does not exist."""
    if len(sys.argv) != 2:
        sys.exit(f"expected one argument, a folder, found {len(sys.argv) - 1}")
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def refusals(folder, make):
    """Writes refused/ by make(folder), and adds what it returns to refused/refusals.json."""
    file = Path(folder) / "refused/refusals.json"
    file.parent.mkdir(exist_ok=True)
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known.update(make(file.parent))
    dump(dict(sorted(known.items())), file)


def dump(value, file):
    """Writes JSON in which every tensor is one line."""
    Path(file).write_text(_text(value, "") + "\n", encoding="utf-8")


def difference(found, written):
    """The largest absolute difference to a written tensor, and whether it is within tolerance."""
    wanted = array(written)
    found = np.asarray(found)
    if found.shape != wanted.shape:
        raise ValueError(f"expected shape {wanted.shape}, found {found.shape}")
    if wanted.dtype.kind != "f":
        different = int(np.count_nonzero(found != wanted))
        return float(different), different == 0
    largest = float(np.max(np.abs(found.astype(np.float64) - wanted), initial=0))
    return largest, largest <= written["tolerance"]


def require_clear(scores, margin=1e-3):
    """Fails if the best and the second best are too close for ids to be compared."""
    ordered = np.sort(np.asarray(scores), axis=-1)
    found = float(np.min(ordered[..., -1] - ordered[..., -2]))
    if found < margin:
        raise ValueError(f"expected the best ahead by {margin}, found {found}: choose other weights")


def _plain(value):
    if isinstance(value, (bytes, np.bytes_)):
        return value.decode()
    if isinstance(value, np.floating):
        return float(str(value))
    return value.item() if isinstance(value, np.generic) else value


def _text(value, indent):
    if isinstance(value, dict) and value and "values" not in value:
        deeper = indent + "  "
        lines = (f"{deeper}{json.dumps(k)}: {_text(v, deeper)}" for k, v in value.items())
        return "{\n" + ",\n".join(lines) + "\n" + indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        deeper = indent + "  "
        return "[\n" + ",\n".join(deeper + _text(v, deeper) for v in value) + "\n" + indent + "]"
    return json.dumps(value)
