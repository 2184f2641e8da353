"""The encoder-decoder in Keras 3: one-hot ids, LSTM, RepeatVector, LSTM, Dense.

Usage: export.py [FOLDER]. Writes 1/ and golden.json there, or beside this script.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))

import golden  # noqa: E402
import keras_models as models  # noqa: E402

models.export(golden.destination(__file__), models.encoder_decoder(), models.id_rows())
