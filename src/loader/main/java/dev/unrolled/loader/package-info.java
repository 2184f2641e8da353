/**
 * Opens any SavedModel and calls its signatures with Java values.
 *
 * <p>This room knows nothing of the models built in this house: whatever wrote the SavedModel,
 * Java, Keras or TF1, is opened and called the same way. It may use TensorFlow's core, SLF4J,
 * jspecify and the room formats, and no other module.
 *
 * <p>The way through: {@link dev.unrolled.loader.ModelFolder} finds the version, {@link
 * dev.unrolled.loader.ServedModel} opens it, {@link dev.unrolled.loader.ServedSignature} checks and
 * runs a call, {@link dev.unrolled.loader.Answer} holds what came out; {@link
 * dev.unrolled.loader.TypedSignature} does it with records of the user's, {@link
 * dev.unrolled.loader.BatchingOptions} gathers calls, and {@code callAsync} holds no thread. {@link
 * dev.unrolled.loader.ModelDirectory} does so for versions that come and go under load; {@link
 * dev.unrolled.loader.LoaderListener} sees it all. Java arrays at both edges; tensors live only
 * between them and are closed where they were made. Whatever goes wrong is a {@link
 * dev.unrolled.loader.LoaderException} with a reason.
 *
 * <p>Shapes: {@code -1} is a dimension that the model leaves open, {@code [...]} a shape of unknown
 * rank, {@code []} a scalar.
 */
@NullMarked
package dev.unrolled.loader;

import org.jspecify.annotations.NullMarked;
