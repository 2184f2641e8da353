"""Takes one gradient step on a model that Java exported: train_further.py VERSION_FOLDER

Fails unless Python finds the model's variables, each has a gradient, and the step lowers the loss.
"""

import sys

import tensorflow as tf

model = tf.saved_model.load(sys.argv[1])
signature = model.signatures["serving_default"]
ids = tf.constant([[1, 2, 3], [0, 4, 5]], tf.int32)


def loss():
    probabilities = signature(ids=ids)["probabilities"]
    right = tf.gather(probabilities, ids[:, :2], batch_dims=2)
    return -tf.reduce_mean(tf.math.log(right))


variables = model.variables
print("variables:", ", ".join(v.name for v in variables))
if not variables:
    sys.exit("expected variables, found none")
with tf.GradientTape() as tape:
    before = loss()
gradients = tape.gradient(before, variables)
without = [v.name for v, g in zip(variables, gradients) if g is None]
if without:
    sys.exit(f"expected a gradient for each variable, found none for {without}")
for variable, gradient in zip(variables, gradients):
    variable.assign_sub(0.1 * tf.convert_to_tensor(gradient))
after = loss()
print(f"loss before the step {before:.6f}, after {after:.6f}")
if not after < before:
    sys.exit("expected the step to lower the loss")
