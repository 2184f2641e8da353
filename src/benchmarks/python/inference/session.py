"""TensorFlow in Python: a session on the SavedModel, called by `Session.make_callable`, its fastest way."""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import peer  # noqa: E402
import tensorflow.compat.v1 as tf  # noqa: E402

tf.disable_v2_behavior()
tf.logging.set_verbosity(tf.logging.ERROR)

THREADS = {"intra_op_parallelism_threads": 1, "inter_op_parallelism_threads": -1}


def main(rows, model):
    session = tf.Session(config=tf.ConfigProto(**THREADS))
    loaded = tf.saved_model.load(session, ["serve"], model)
    signature = loaded.signature_def["serving_default"]
    outputs = [signature.outputs[name].name for name in ("predictions", "probabilities")]
    call = session.make_callable(outputs, [signature.inputs["ids"].name])
    how = "Session.make_callable, threads intra 1, inter -1: the caller's"
    peer.serve(peer.read(rows), {"tensorflow-cpu": tf.VERSION}, how, call)


if __name__ == "__main__":
    main(*sys.argv[1:])
