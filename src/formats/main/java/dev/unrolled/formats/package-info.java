/**
 * File and wire formats: TFRecord files, tensors as messages, and the messages of TensorFlow
 * Serving.
 *
 * <p>This module depends only on TensorFlow's core and protobuf. Nothing here runs TensorFlow: no
 * native library is loaded.
 *
 * <p>{@link dev.unrolled.formats.TFRecordReader} and {@link dev.unrolled.formats.TFRecordWriter}
 * read and write records. {@link dev.unrolled.formats.ElementType} maps element types to Java,
 * {@link dev.unrolled.formats.TensorValue} converts between {@code TensorProto} and Java arrays.
 * {@link dev.unrolled.formats.WarmUpRequests} reads and writes the warm-up requests of a
 * SavedModel. Invalid data causes a {@link dev.unrolled.formats.FormatException} with a reason.
 * {@link dev.unrolled.formats.MemoryLimit} and {@link dev.unrolled.formats.Sha256} are shared by
 * all modules.
 *
 * <p>Shapes: {@code []} is a scalar.
 */
@NullMarked
package dev.unrolled.formats;

import org.jspecify.annotations.NullMarked;
