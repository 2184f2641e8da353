/**
 * =
 *
 * <p>SavedModels written by Java, Keras or TensorFlow 1 are opened and called in the same way. The
 * module depends on TensorFlow's core, SLF4J, jspecify and the module {@code formats} only.
 *
 * <p>{@link dev.unrolled.loader.savedmodel.ModelFolder} finds the version, {@link
 * dev.unrolled.loader.ServedModel} opens it, {@link dev.unrolled.loader.ServedSignature} checks and
 * runs a call, {@link dev.unrolled.loader.values.Answer} holds its outputs. {@link
 * dev.unrolled.loader.TypedSignature} calls with record classes. {@link
 * dev.unrolled.loader.calls.BatchingOptions} configures batching. {@link
 * dev.unrolled.loader.versions.ModelDirectory} serves changing versions under load. {@link
 * dev.unrolled.loader.events.LoaderListener} receives events. Every failure is a {@link
 * dev.unrolled.loader.errors.LoaderException} with a reason.
 *
 * <p>Shapes: {@code -1} is an open dimension, {@code [...]} a shape of unknown rank, {@code []} a
 * scalar.
 */
@NullMarked
package dev.unrolled.loader;

import org.jspecify.annotations.NullMarked;
