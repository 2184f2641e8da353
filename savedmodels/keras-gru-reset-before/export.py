"""Keras 3's GRU with the reset gate before the recurrent product, as TensorFlow 1 has it.

Usage: export.py [FOLDER]. Writes 1/ and golden.json there, or beside this script.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))

import golden  # noqa: E402
import keras_models as models  # noqa: E402

models.export(golden.destination(__file__), models.gru(reset_after=False), models.feature_rows())
