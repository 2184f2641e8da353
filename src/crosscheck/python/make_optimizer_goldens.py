"""Writes what Python's optimizers and learning-rate schedules do, step by step.

optimizers.json: for each optimizer, and for each way to clip, the weights after every step from gradients
that a formula gives; the learning rate changes from step to step, so that it matters where it enters.
schedules.json: the learning rate of Keras's schedules at some steps, and of its ReduceLROnPlateau after
each epoch. Options are written as our own JSON has them; L2 is Keras's, on the kernel alone. A tolerance is
a part of the tensor's largest magnitude.

Usage: make_optimizer_goldens.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import optimizers  # noqa: E402
from keras.optimizers import schedules  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

STEPS = 10
SHAPES = {"kernel": [3, 4], "bias": [4]}
LEARNING_RATE = 0.1
# Rounding in float32 against float64 must stay well under the tolerance.
TOLERANCE, CONDITION = 1e-5, 2e-6


def sgd(momentum, nesterov):
    return ("sgd", {"momentum": momentum, "nesterov": nesterov}, optimizers.SGD)


def rmsprop(rho, momentum, epsilon, centered):
    options = {"rho": rho, "momentum": momentum, "epsilon": epsilon, "centered": centered}
    return ("rmsprop", options, optimizers.RMSprop)


ADAM = {"beta1": 0.8, "beta2": 0.95}
OPTIMIZERS = {
    "sgd": sgd(0.0, False),
    "momentum": sgd(0.9, False),
    "nesterov": sgd(0.9, True),
    "adam of keras": ("adam", {**ADAM, "epsilon": 1e-7}, optimizers.Adam),
    "adam of tf1": ("adam", {**ADAM, "epsilon": 1e-8}, tf.compat.v1.train.AdamOptimizer),
    "adam, epsilon seen": ("adam", {**ADAM, "epsilon": 0.1}, tf.compat.v1.train.AdamOptimizer),
    "adamw": ("adamw", {"weight_decay": 0.1, **ADAM, "epsilon": 1e-7}, optimizers.AdamW),
    "rmsprop": rmsprop(0.9, 0.0, 1e-7, False),
    "rmsprop with momentum": rmsprop(0.8, 0.7, 1e-2, False),
    "rmsprop, centered": rmsprop(0.9, 0.5, 1e-3, True),
    "adagrad": ("adagrad", {"initial_accumulator_value": 0.1, "epsilon": 1e-7}, optimizers.Adagrad),
    "adagrad, epsilon seen": (
        "adagrad",
        {"initial_accumulator_value": 0.0, "epsilon": 0.5},
        optimizers.Adagrad,
    ),
}
KERAS_NAMES = {"beta1": "beta_1", "beta2": "beta_2"}
CLIPPING = {
    "value": {"clipvalue": 0.2},
    "norm": {"clipnorm": 0.9},
    "global_norm": {"global_clipnorm": 1.1},
}
L2 = 0.05


def rates():
    """The learning rate of every step."""
    return [LEARNING_RATE / (1 + step) for step in range(STEPS)]


def gradients(dtype="float64"):
    """For every step, a gradient for each weight; some are small, so that clipping leaves them."""
    return [
        {name: seeded.weights(f"{name} {step}", shape, 2.0 / (1 + step % 4)).astype(dtype) for name, shape in SHAPES.items()}
        for step in range(STEPS)
    ]  # fmt: skip


def keras_names(options):
    return {KERAS_NAMES.get(name, name): value for name, value in options.items()}


def tf1(make, options, dtype):
    """The weights after every step of an optimizer of TensorFlow 1."""
    rate = tf.Variable(0.0, dtype=dtype, trainable=False)
    made = make(learning_rate=lambda: rate, **options)
    weights = {name: tf.Variable(start(name, dtype), name=name) for name in SHAPES}
    for now, given in zip(rates(), gradients(dtype)):
        rate.assign(now)
        made.apply_gradients([(given[name], weights[name]) for name in SHAPES])
        yield {name: weights[name].numpy() for name in SHAPES}


def of_keras(make, options, dtype, l2):
    """The weights after every step of an optimizer of Keras."""
    weights = {name: keras.Variable(start(name, dtype), dtype=dtype) for name in SHAPES}
    made = make(learning_rate=LEARNING_RATE, **keras_names(options))
    for now, given in zip(rates(), gradients(dtype)):
        made.learning_rate = now
        with tf.GradientTape() as tape:
            loss = sum(tf.reduce_sum(given[name] * weights[name].value) for name in SHAPES)
            loss += keras.regularizers.L2(l2)(weights["kernel"].value)
        slopes = tape.gradient(loss, [weight.value for weight in weights.values()])
        made.apply(slopes, list(weights.values()))
        yield {name: weights[name].numpy() for name in SHAPES}


def start(name, dtype):
    return seeded.weights(name, SHAPES[name], 2).astype(dtype)


def run(title, clipping=None, l2=0.0):
    """The weights after every step, and the options as our JSON has them."""
    name, options, make = OPTIMIZERS[title]
    extra = CLIPPING.get(clipping, {})

    def trained(dtype):
        if make is tf.compat.v1.train.AdamOptimizer:
            return list(tf1(make, options, dtype))
        return list(of_keras(make, {**options, **extra}, dtype, l2))

    found, exact = trained("float32"), trained("float64")
    rounding = max(
        np.max(np.abs(f[key] - e[key])) / np.max(np.abs(e[key])) for f, e in zip(found, exact) for key in SHAPES
    )
    title = f"{title}, clipping: {clipping}, L2: {l2}"
    print(f"{title}: rounding {rounding:.1e}")
    if rounding > CONDITION:
        sys.exit(f"expected rounding below {CONDITION}: choose other numbers")
    limit = {"by": clipping, "limit": next(iter(extra.values()))} if clipping else None
    return {
        "title": title,
        "options": {
            "optimizer": {"name": name, "learning_rate": LEARNING_RATE, **options},
            "clipping": limit,
            "l2": l2,
        },
        "weights": [
            {key: golden.tensor(value, TOLERANCE) for key, value in step.items()} for step in found
        ],
    }


def optimizer_golden():
    runs = [run(title) for title in OPTIMIZERS]
    runs += [run("sgd", clipping) for clipping in CLIPPING]
    runs += [run("sgd", l2=L2), run("momentum", "global_norm", L2), run("adamw", "norm", L2)]
    return {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "start": {name: golden.tensor(start(name, "float32")) for name in SHAPES},
        "learning_rates": rates(),
        "gradients": [
            {name: golden.tensor(value) for name, value in step.items()} for step in gradients("float32")
        ],
        "runs": runs,
    }


SCHEDULES = {
    "exponential": (
        {"name": "exponential_decay", "decay_steps": 7, "decay_rate": 0.6, "staircase": False},
        lambda rate: schedules.ExponentialDecay(rate, 7, 0.6),
    ),
    "staircase": (
        {"name": "exponential_decay", "decay_steps": 7, "decay_rate": 0.6, "staircase": True},
        lambda rate: schedules.ExponentialDecay(rate, 7, 0.6, staircase=True),
    ),
    "cosine": (
        {"name": "cosine_decay", "decay_steps": 20, "alpha": 0.1},
        lambda rate: schedules.CosineDecay(rate, 20, alpha=0.1),
    ),
    "cosine after a warm-up": (
        {
            "name": "warm_up",
            "steps": 5,
            "then": {"name": "cosine_decay", "decay_steps": 20, "alpha": 0.0},
        },
        lambda rate: schedules.CosineDecay(0.0, 20, warmup_target=rate, warmup_steps=5),
    ),
    "piecewise": (
        {"name": "piecewise_constant_decay", "boundaries": [4, 9], "factors": [1.0, 0.5, 0.05]},
        lambda rate: schedules.PiecewiseConstantDecay([4, 9], [rate, 0.5 * rate, 0.05 * rate]),
    ),
}
PLATEAUS = {
    "plateau": {"factor": 0.5, "patience": 2, "min_delta": 1e-4, "cooldown": 0, "min_learning_rate": 0.0},
    "plateau with a cooldown": {
        "factor": 0.1, "patience": 1, "min_delta": 0.05, "cooldown": 2, "min_learning_rate": 0.002
    },
}  # fmt: skip
LOSSES = [2.0, 1.5, 1.49, 1.51, 1.5, 1.2, 1.21, 1.19999, 1.3, 1.1, 1.2, 1.2, 1.2, 1.2, 1.04, 1.1, 1.2]


class Fitted:
    """What ReduceLROnPlateau wants of a model."""

    def __init__(self):
        self.optimizer = optimizers.SGD(LEARNING_RATE)


def plateau(options):
    """The learning rate after each epoch; Keras rounds it to float32."""
    names = {"min_learning_rate": "min_lr"}
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="loss", mode="min", **{names.get(key, key): value for key, value in options.items()}
    )
    model = Fitted()
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, loss in enumerate(LOSSES):
        callback.on_epoch_end(epoch, {"loss": loss})
        yield float(model.optimizer.learning_rate.numpy())


def schedule_golden():
    steps = range(30)
    found = [
        {
            "title": title,
            "schedule": spec,
            "learning_rates": golden.tensor(
                np.array([make(LEARNING_RATE)(step) for step in steps], "float32"), TOLERANCE
            ),
        }
        for title, (spec, make) in SCHEDULES.items()
    ]
    after = [
        {
            "title": title,
            "schedule": {"name": "reduce_on_plateau", "metric": "loss", **options},
            "learning_rates": golden.tensor(np.array(list(plateau(options)), "float32"), TOLERANCE),
        }
        for title, options in PLATEAUS.items()
    ]
    return {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "initial": LEARNING_RATE,
        "steps": found,
        "losses": LOSSES,
        "plateaus": after,
    }


def main(folder):
    golden.dump(optimizer_golden(), folder / "optimizers.json")
    golden.dump(schedule_golden(), folder / "schedules.json")


if __name__ == "__main__":
    main(golden.output_folder())
