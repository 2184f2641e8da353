/**
 * Training: data, the loop over epochs and batches, the optimizer, the fitted model, its scores and
 * its export as a SavedModel.
 *
 * <p>{@link dev.unrolled.training.EncoderDecoder} is the way in. This room may use {@code
 * dev.unrolled.rnn}, {@code dev.unrolled.seq2seq} and {@code dev.unrolled.formats}, TensorFlow and
 * Jackson; it is the only room that trains. It prints nothing: whoever wants to watch gives a
 * {@link dev.unrolled.training.TrainingListener}.
 *
 * <p>Data comes in as Java arrays and goes out as Java arrays; whatever holds native memory is
 * closed where it was made. Letters for shapes: {@code N} rows, {@code B} rows of a batch, {@code
 * T} input steps, {@code K} output steps, {@code V} vocabulary.
 */
@NullMarked
package dev.unrolled.training;

import org.jspecify.annotations.NullMarked;
