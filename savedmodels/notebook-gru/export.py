"""The notebook's graph with GRUCell and 8 units, where the notebook itself fails; weights by formula.

Usage: export.py [FOLDER]. Writes 1/ and golden.json there, or beside this script.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))

import golden  # noqa: E402
import notebook_graph as notebook  # noqa: E402
import seeded  # noqa: E402

notebook.export(
    golden.destination(__file__),
    "GRUCell",
    8,
    seeded.ids("rows", [3, notebook.INPUT_STEPS], notebook.VOCABULARY_SIZE),
    lambda: notebook.formula(scale=2),
)
