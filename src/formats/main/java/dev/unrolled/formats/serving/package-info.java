/**
 * Messages of TensorFlow Serving, package {@code tensorflow.serving} on the wire, generated from
 * {@code main/proto}.
 *
 * <p>Immutable and thread-safe, as all protobuf messages are.
 */
package dev.unrolled.formats.serving;
