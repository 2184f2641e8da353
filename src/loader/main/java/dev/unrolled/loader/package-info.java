/**
 * Opens any SavedModel and calls its signatures with Java values.
 *
 * <p>Whatever wrote the SavedModel, Java, Keras or TensorFlow 1, is opened and called the same way.
 * The module depends on TensorFlow's core, SLF4J, jspecify and the module formats only.
 *
 * <p>{@link dev.unrolled.loader.savedmodel.ModelFolder} finds the version, {@link
 * dev.unrolled.loader.ServedModel} opens it, {@link dev.unrolled.loader.ServedSignature} checks and
 * runs a call, {@link dev.unrolled.loader.values.Answer} holds its outputs. {@link
 * dev.unrolled.loader.TypedSignature} calls with records of the user's own, {@link
 * dev.unrolled.loader.calls.BatchingOptions} batches calls, {@code callAsync} holds no thread.
 * {@link dev.unrolled.loader.versions.ModelDirectory} serves versions that change under load, and
 * {@link dev.unrolled.loader.events.LoaderListener} receives events. Inputs and outputs are Java
 * arrays; tensors are closed where they are made. Every failure is a {@link
 * dev.unrolled.loader.errors.LoaderException} with a reason.
 *
 * <p>Shapes: {@code -1} is a dimension that the model leaves open, {@code [...]} a shape of unknown
 * rank, {@code []} a scalar.
 */
@NullMarked
package dev.unrolled.loader;

import org.jspecify.annotations.NullMarked;
