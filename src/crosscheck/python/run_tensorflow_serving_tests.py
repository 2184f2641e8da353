"""Runs TensorFlow Serving's own tensorflow_model_server_test.py, unmodified, against our server.

    run_tensorflow_serving_tests.py CHECKOUT SERVER [CASE ...]

CHECKOUT is a checkout of github.com/tensorflow/serving, SERVER the command that serves, such as bin/unrolled-server of
the distribution. Without names all cases run, except those of what our server does not have: TensorFlow Lite, the
profiler and TensorFlow Text. Exits with 1 if a case fails.
"""

import importlib
import os
import pathlib
import shlex
import sys
import tempfile
import unittest

os.environ.setdefault('TF_USE_LEGACY_KERAS', '1')  # tf.saved_model.save of the Keras that the tests were written for
# The tests leave their servers running, about ten.
os.environ.setdefault('JAVA_OPTS', '-Xmx256m -XX:TieredStopAtLevel=1')

import tensorflow_serving
from absl import flags
from absl.testing import absltest  # noqa: F401, defines the flags that the tests read

MODULE = 'tensorflow_serving.model_servers.tensorflow_model_server_test'
NOT_PROVIDED = {
    'testPredictOnTfLite': 'TensorFlow Lite',
    'testPredictWithSignatureDefOnTfLite': 'TensorFlow Lite',
    'test_profiler_service_with_valid_trace_request': 'the profiler',
    'test_tf_text': 'TensorFlow Text',
}


def lay_out(folder, sources, server):
    """Makes the folders that Bazel would: the test data, and our server by the name of theirs."""
    root = folder / 'tf_serving' / 'tensorflow_serving'
    root.mkdir(parents=True)
    (root / 'servables').symlink_to(sources / 'servables')
    (root / 'model_servers').mkdir()
    command = root / 'model_servers' / 'tensorflow_model_server'
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(server))} "$@"\n')
    command.chmod(0o755)
    os.environ['TEST_SRCDIR'] = str(folder)


def cases(module, names):
    """The cases named, or all that our server has the means for."""
    test = module.TensorflowModelServerTest
    every = unittest.defaultTestLoader.getTestCaseNames(test)
    chosen = names or [name for name in every if name not in NOT_PROVIDED and name != 'test_session']
    return unittest.TestSuite(test(name) for name in chosen)


def main(checkout, server, names):
    sources = pathlib.Path(checkout).resolve() / 'tensorflow_serving'
    tensorflow_serving.__path__.append(str(sources))
    flags.FLAGS(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        lay_out(pathlib.Path(folder), sources, pathlib.Path(server).resolve())
        module = importlib.import_module(MODULE)
        os.makedirs(flags.FLAGS.test_tmpdir, exist_ok=True)
        suite = cases(module, names)
        count = suite.countTestCases()
        result = unittest.TextTestRunner(verbosity=2).run(suite)
        failed = len(result.failures) + len(result.errors)
        print(f'{count - failed} of {count} cases pass; left out: {", ".join(sorted(set(NOT_PROVIDED.values())))}')
        for process, _, _ in module.TensorflowModelServerTest.model_servers_dict.values():
            process.kill()
            process.wait()
    return 1 if failed else 0


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
