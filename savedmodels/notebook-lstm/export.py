"""The 2018 notebook's model: LSTMCell, 150 units, 100 ids, 5 in and 2 out, trained (train.py).

Usage: export.py [FOLDER]. Writes 1/ and golden.json there, or beside this script.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))

import golden  # noqa: E402
import notebook_graph as notebook  # noqa: E402
import numpy as np  # noqa: E402
import seeded  # noqa: E402

notebook.export(
    golden.destination(__file__),
    "LSTMCell",
    150,
    seeded.ids("rows", [3, notebook.INPUT_STEPS], notebook.VOCABULARY_SIZE),
    lambda: np.load(Path(__file__).with_name("weights.npz")),
)
