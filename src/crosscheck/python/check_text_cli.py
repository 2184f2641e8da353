"""Asks an exported model of texts by saved_model_cli run, and compares with its golden.

Usage: check_text_cli.py MODEL

MODEL holds golden.json beside its version. Exit code 1 if an answer differs.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

COMMAND = Path(sys.executable).with_name("saved_model_cli")


def main(model):
    case = json.loads((Path(model) / "golden.json").read_text(encoding="utf-8"))["cases"][0]
    texts = case["inputs"]["text"]["values"]
    with tempfile.TemporaryDirectory() as folder:
        # saved_model_cli evaluates the values of --input_exprs as Python.
        subprocess.run(
            [COMMAND, "run", "--dir", Path(model) / "1", "--tag_set", "serve", "--signature_def", "text",
             "--input_exprs", f"text={texts!r}", "--outdir", folder],
            check=True, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        )  # fmt: skip
        wrong = 0
        for name, expected in case["outputs"].items():
            found = np.load(f"{folder}/{name}.npy", allow_pickle=True).reshape(-1)
            if expected["dtype"] == "string":
                same = [value.decode() for value in found] == expected["values"]
            else:
                same = np.allclose(found, expected["values"], rtol=0, atol=expected["tolerance"])
            if not same:
                print(f"{name}: expected {expected['values']}, found {found}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
