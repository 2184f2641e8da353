"""Times single events by session.run of the signature step, with the state between them in NumPy.

Arguments: the version's folder, the number of events. Prints p50, p90 and p99 in microseconds as JSON.
"""

import json
import sys
import time

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()

version, events = sys.argv[1], int(sys.argv[2])
config = tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=-1)
with tf.Session(graph=tf.Graph(), config=config) as session:
    model = tf.saved_model.loader.load(session, ["serve"], version)
    step = model.signature_def["step"]
    states = sorted(name for name in step.inputs if name.startswith("state/"))
    answers = sorted(name for name in step.outputs if name not in states)
    fetches = [step.outputs[name].name for name in answers + states]
    feeds = [step.inputs[name].name for name in ["x"] + states]
    run = session.make_callable(fetches, feed_list=feeds) if "--callable" in sys.argv else (
        lambda *values: session.run(fetches, dict(zip(feeds, values))))
    values = [np.zeros((1, step.inputs[name].tensor_shape.dim[1].size), np.float32) for name in states]
    times = []
    for i in range(events + events // 5):
        start = time.perf_counter()
        outputs = run(np.array([[i % 1000]], np.int32), *values)
        values = outputs[len(answers):]
        times.append(time.perf_counter() - start)
times = np.sort(times[events // 5:]) * 1e6
print(json.dumps({"p50": times[int(0.5 * (events - 1))], "p90": times[int(0.9 * (events - 1))],
                  "p99": times[int(0.99 * (events - 1))]}))
