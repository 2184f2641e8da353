"""Makes a golden of a model of your own. Needs TensorFlow only, nothing else of this project.

Usage: make_golden.py MODEL/VERSION INPUTS.npz MODEL/golden.json [SIGNATURE]

INPUTS.npz has an array for each input, by the signature's names: np.savez("inputs.npz", ids=ids).
"""

import hashlib
import json
import platform
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf


def tensor(a, **more):
    dtype = "string" if a.dtype.kind in "OSU" else a.dtype.name
    values = [v.decode() if isinstance(v, bytes) else v for v in a.ravel().tolist()]
    return {"dtype": dtype, "shape": list(a.shape), "values": values, **more}


def main(version, inputs, golden, signature="serving_default"):
    version, inputs = Path(version), dict(np.load(inputs))
    served = tf.saved_model.load(str(version)).signatures[signature]
    outputs = {k: v.numpy() for k, v in served(**{k: tf.constant(v) for k, v in inputs.items()}).items()}
    case = {"name": "rows", "signature": signature}
    case["inputs"] = {k: tensor(v) for k, v in inputs.items()}
    case["outputs"] = {k: tensor(v, tolerance=1e-5 if v.dtype.kind == "f" else 0) for k, v in outputs.items()}
    versions = {"python": platform.python_version(), "tensorflow": tf.__version__}
    written = {"format": 1, "model": version.name, "made_by": "make_golden.py", "versions": versions}
    written["sha256"] = {
        file.relative_to(version.parent).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(version.rglob("*")) if file.is_file()
    }  # fmt: skip
    Path(golden).write_text(json.dumps({**written, "cases": [case]}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
