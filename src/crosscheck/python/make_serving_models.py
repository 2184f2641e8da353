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
from tensorflow.core.protobuf import meta_graph_pb2  # noqa: E402

import serving_graphs as graphs  # noqa: E402
import serving_modules as modules  # noqa: E402
from serving_graphs import DEFAULTS, predict, v1  # noqa: E402

VERSION = "00000123"
v1.logging.set_verbosity(v1.logging.ERROR)


def half_plus_two(folder):
    halving(folder / VERSION)


def half_plus_two_2_versions(folder):
    """Both give the same numbers; they are of the time of ParseExample."""
    options = DEFAULTS._replace(device=None, parse=graphs.parsed_as_before)
    halving(folder / VERSION, options)
    halving(folder / "00000124", options)


def half_plus_two_tf2(folder):
    module = modules.HalfPlusTwo()
    tf.saved_model.save(module, str(folder / VERSION), module.signatures())


def half_plus_two_config(folder):
    """Resource variables, and a file for TensorFlow Serving's eyes: one field, nothing in it."""
    halving(folder / VERSION, DEFAULTS._replace(resource=True))
    extra(folder / VERSION, "saved_model_config.pb", b"\n\0")


def half_plus_two_empty_config(folder):
    halving(folder / VERSION, DEFAULTS._replace(resource=True))
    extra(folder / VERSION, "saved_model_config.pb", b"")


def half_plus_two_mlmd(folder):
    """Ranks are open, in the graph as in the signatures."""
    halving(folder / VERSION, DEFAULTS._replace(examples=None))
    extra(folder / VERSION, "mlmd_uuid", b"half_plus_two")


def half_plus_two_mkl(folder):
    """A convolution beside each sum; y2 and y3 are [1, 10, 10, 1]. Both kinds of variables."""
    halving(folder / VERSION, DEFAULTS._replace(zeros=graphs.convolved))


def half_plus_two_gpu(folder):
    """What can be is pinned to a GPU."""
    halving(folder / VERSION, DEFAULTS._replace(device="/gpu:0"))


def half_plus_two_gpu_trt(folder):
    """The same with variables that are resources: reading one is pinned, too."""
    halving(folder / VERSION, DEFAULTS._replace(device="/gpu:0", resource=True))


def half_plus_two_sharded(folder):
    """The variables' values are in two files."""
    with graph() as session:
        with tf.device("/cpu:1"):
            four = v1.Variable(4.0, name="four", use_resource=False)
        nodes = graphs.nodes(DEFAULTS)
        stated = {"serving_default": predict({"x": nodes.x}, {"y": nodes.y, "four": four.value()})}
        save(session, folder / VERSION, stated, saver=v1.train.Saver(sharded=True))


def half_plus_three(folder):
    """Shapes are left out, and one signature says float where the graph has strings."""
    x, y, examples = (
        meta_graph_pb2.TensorInfo(name=name, dtype=tf.float32.as_datatype_enum)
        for name in ("x:0", "y:0", "tf_example:0")
    )
    stated = {
        "serving_default": predict({"x": x}, {"y": y}),
        "tensorflow/serving/regress": graphs.regression(examples, y),
    }
    halving(folder / VERSION, DEFAULTS._replace(addend=3.0), stated)


def matrix_half_plus_two(folder):
    """No variables; the folder for them stays empty."""
    matrix(folder / "1")


def matrix_half_plus_two_pbtxt(folder):
    """The same, written as text."""
    matrix(folder / "1", as_text=True)


def counter(folder):
    """Stateful: signatures without inputs, outputs that are references to the variable."""
    with graph() as session:
        count = v1.Variable(0.0, name="counter", use_resource=False)
        delta = v1.placeholder(tf.float32, name="delta")
        stated = {
            "get_counter": predict({}, {"output": session.graph.get_tensor_by_name("counter:0")}),
            "incr_counter": predict({}, {"output": count.assign_add(1.0)}),
            "incr_counter_by": predict({"delta": delta}, {"output": count.assign_add(delta)}),
            "reset_counter": predict({}, {"output": count.assign(0.0)}),
        }
        save(session, folder / VERSION, stated)


def several_graphs(folder):
    """Three over the same variables: y, y2 on a GPU, and a loss."""
    builder = v1.saved_model.Builder(str(folder / VERSION))
    with graph() as session:
        nodes = graphs.nodes(DEFAULTS)
        session.run(v1.global_variables_initializer())
        stated = {"serving_default": predict({"x": nodes.x}, {"y": nodes.y})}
        builder.add_meta_graph_and_variables(session, ["serve"], stated, strip_default_attrs=True)
    with graph():
        nodes = graphs.nodes(DEFAULTS._replace(device="/gpu:0"))
        stated = {"serving_default": predict({"x": nodes.x}, {"y": nodes.y2})}
        builder.add_meta_graph(["serve", "gpu"], stated, strip_default_attrs=True)
    with graph():
        nodes = graphs.nodes(DEFAULTS)
        loss = tf.square(nodes.y - nodes.y3)
        stated = {"loss": predict({"x": nodes.x, "x2": nodes.x2}, {"loss": loss})}
        builder.add_meta_graph(["train"], stated, strip_default_attrs=True)
    builder.save()


def table_of_collected_asset(folder):
    """TensorFlow 1's builder lists assets in a collection. The initial operation reads one."""
    with graph() as session:
        table = modules.lines("words.txt")
        word = v1.placeholder(tf.string, [None], name="word")
        stated = {"serving_default": predict({"word": word}, {"line": table.lookup(word)})}
        save(session, folder / VERSION, stated, main_op=v1.tables_initializer())


def static_hash_table(folder):
    tf.saved_model.save(modules.StaticHashTable(), str(folder / VERSION))


def asset_reader(folder):
    tf.saved_model.save(modules.AssetReader(), str(folder / VERSION))


def variables_and_arithmetic(folder):
    tf.saved_model.save(modules.VariablesAndArithmetic(), str(folder / VERSION))


def no_signatures(folder):
    """A variable, and nothing to be called."""
    with graph() as session:
        v1.Variable(1.0, use_resource=False)
        save(session, folder / VERSION, {})


MODELS = [
    half_plus_two,
    half_plus_two_2_versions,
    half_plus_two_tf2,
    half_plus_two_config,
    half_plus_two_empty_config,
    half_plus_two_mlmd,
    half_plus_two_mkl,
    half_plus_two_gpu,
    half_plus_two_gpu_trt,
    half_plus_two_sharded,
    half_plus_three,
    matrix_half_plus_two,
    matrix_half_plus_two_pbtxt,
    counter,
    several_graphs,
    table_of_collected_asset,
    static_hash_table,
    asset_reader,
    variables_and_arithmetic,
    no_signatures,
]


def halving(version, options=DEFAULTS, stated=None):
    with graph() as session:
        nodes = graphs.nodes(options)
        named = tf.group(graphs.asset())
        save(session, version, stated or graphs.signatures(nodes), main_op=named)


def matrix(version, **more):
    with graph() as session:
        x = v1.placeholder(tf.float32, [None, 3, 3], name="x")
        y = tf.add(x * 0.5, 2.0, name="y")
        save(session, version, {"serving_default": predict({"x": x}, {"y": y})}, **more)


def graph():
    """A session of its own graph; what is pinned to a device that is not there runs elsewhere."""
    config = v1.ConfigProto(allow_soft_placement=True, device_count={"CPU": 2})
    return v1.Session(graph=tf.Graph(), config=config)


def save(session, version, stated, as_text=False, **more):
    session.run(v1.global_variables_initializer())
    builder = v1.saved_model.Builder(str(version))
    assets = v1.get_collection(v1.GraphKeys.ASSET_FILEPATHS)
    builder.add_meta_graph_and_variables(
        session, ["serve"], stated, assets, strip_default_attrs=True, **more
    )
    builder.save(as_text)


def extra(version, name, content):
    folder = version / "assets.extra"
    folder.mkdir()
    (folder / name).write_bytes(content)


def main(folder, names):
    """Each is made in a working folder of its own: paths go into graphs as they are given."""
    for make in MODELS:
        if make.__name__ in names or not names:
            shutil.rmtree(folder / make.__name__, ignore_errors=True)
            with tempfile.TemporaryDirectory() as working:
                os.chdir(working)
                make(folder / make.__name__)
                os.chdir(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
