/**
 * What lies in files and goes over wires: TFRecord files, tensors as messages, and the messages of
 * TensorFlow Serving.
 *
 * <p>This room may use TensorFlow's core and its protobuf, and no other module. Nothing here runs
 * TensorFlow: no natives are needed.
 *
 * <p>{@link dev.unrolled.formats.TFRecordReader} and {@link dev.unrolled.formats.TFRecordWriter}
 * take and give bytes; {@link dev.unrolled.formats.TensorValue} stands between a {@code
 * TensorProto} and Java's arrays; {@link dev.unrolled.formats.WarmUpRequests} is the file of
 * requests that a SavedModel is shipped with. What does not follow its format is a {@link
 * dev.unrolled.formats.FormatException} with a reason. {@link dev.unrolled.formats.MemoryLimit} is
 * here since all who run TensorFlow know this package.
 *
 * <p>Shapes: {@code []} is a scalar.
 */
@NullMarked
package dev.unrolled.formats;

import org.jspecify.annotations.NullMarked;
