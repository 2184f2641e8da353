"""Writes models with the properties of TensorFlow Serving's test models, to be opened by tests.

Usage: make_serving_models.py FOLDER [NAME ...]. Writes NAME/VERSION/ there, by default of all.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf  # noqa: E402

from serving_graphs import DEFAULTS, asset, nodes, parsed_as_before, signature, signatures, v1  # noqa: E402

VERSION = "00000123"
v1.logging.set_verbosity(v1.logging.ERROR)


def half_plus_two(folder):
    _halving(folder / VERSION, DEFAULTS)


def half_plus_two_2_versions(folder):
    """Both give the same numbers; they are of the time of ParseExample."""
    for version in (VERSION, "00000124"):
        _halving(folder / version, DEFAULTS._replace(device=None, parse=parsed_as_before))


def counter(folder):
    """Stateful: signatures without inputs, outputs that are references to the variable."""
    with _graph() as session:
        count = v1.Variable(0.0, name="counter", use_resource=False)
        delta = v1.placeholder(tf.float32, name="delta")
        calls = {
            "get_counter": ({}, session.graph.get_tensor_by_name("counter:0")),
            "incr_counter": ({}, count.assign_add(1.0)),
            "incr_counter_by": ({"delta": delta}, count.assign_add(delta)),
            "reset_counter": ({}, count.assign(0.0)),
        }
        stated = {
            name: signature("predict", inputs, {"output": output})
            for name, (inputs, output) in calls.items()
        }
        _save(session, folder / VERSION, stated)


def _halving(version, options, change=lambda stated: stated, **more):
    with _graph() as session:
        found = nodes(options, **more)
        named = asset()
        _save(session, version, change(signatures(found)), main_op=tf.group(named))


def _graph():
    """A session of its own graph; without a GPU, what is pinned to one runs elsewhere."""
    config = v1.ConfigProto(allow_soft_placement=True)
    return v1.Session(graph=tf.Graph(), config=config)


def _save(session, version, stated, **more):
    session.run(v1.global_variables_initializer())
    builder = v1.saved_model.Builder(str(version))
    assets = v1.get_collection(v1.GraphKeys.ASSET_FILEPATHS)
    builder.add_meta_graph_and_variables(
        session, ["serve"], stated, assets, strip_default_attrs=True, **more
    )
    builder.save()


MODELS = {make.__name__: make for make in (half_plus_two, half_plus_two_2_versions, counter)}


def main(folder, names):
    """Each is made in a working folder of its own: paths go into graphs as they are given."""
    for name in names or MODELS:
        shutil.rmtree(folder / name, ignore_errors=True)
        with tempfile.TemporaryDirectory() as working:
            os.chdir(working)
            MODELS[name](folder / name)
            os.chdir(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
