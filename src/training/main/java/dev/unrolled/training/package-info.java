/**
 * Training of recurrent models: the training loop, listeners, fitted models, their scores and their
 * export as a SavedModel.
 *
 * <p>{@link dev.unrolled.training.EncoderDecoder} is the entry point for encoder-decoders, {@link
 * dev.unrolled.training.Training} for any model and for more settings. The module depends on {@code
 * dev.unrolled.rnn}, {@code dev.unrolled.seq2seq} and {@code dev.unrolled.formats}, TensorFlow and
 * Jackson. It prints nothing: a {@link dev.unrolled.training.TrainingListener} reports progress.
 *
 * <p>Inputs and results are Java arrays; native memory is freed by the object that allocated it.
 * Letters for shapes: {@code N} rows, {@code B} rows of a batch, {@code T} time steps of the input,
 * {@code K} time steps of the output, {@code V} ids of the vocabulary.
 */
@NullMarked
package dev.unrolled.training;

import org.jspecify.annotations.NullMarked;
