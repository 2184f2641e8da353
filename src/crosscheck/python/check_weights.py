"""Checks the weights goldens by the equations in numpy: our weights must give the outputs.

Usage: check_weights.py FOLDER
"""

import json
import sys
from pathlib import Path

import golden
import numpy as np
import reference


def answers(weights, inputs, outputs):
    """What the equations give for a case."""
    if "features" in inputs:
        return reference.layer(weights, inputs["features"])
    if any(name.startswith("bidirectional/") for name in weights):
        return reference.bidirectional(weights, inputs["ids"])
    steps = outputs["logits"]["shape"][1]
    logits, state = reference.encoder_decoder(weights, inputs["ids"], steps)
    inner = dict(zip(("encoder_state_h", "encoder_state_c"), state))
    return {"logits": logits, "predictions": np.argmax(logits, -1), **inner}


def main(folder):
    failed = False
    for file in sorted(folder.glob("*.golden.json")):
        written = json.loads(file.read_text(encoding="utf-8"))
        weights = {name: golden.array(value) for name, value in written["weights"].items()}
        names = [folder / name for name in written["sha256"]]
        same = golden.sha256(folder, names) == written["sha256"]
        largest, good = 0.0, same
        for case in written["cases"]:
            inputs = {name: golden.array(value) for name, value in case["inputs"].items()}
            found = answers(weights, inputs, case["outputs"])
            for name, wanted in case["outputs"].items():
                difference, within = golden.difference(found[name], wanted)
                largest, good = max(largest, difference), good and within
        failed |= not good
        state = "ok" if good else "FAILED" if same else "FAILED: the files have changed"
        print(f"{file.name.removesuffix('.golden.json'):28} {largest:9.2e}  {state}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
