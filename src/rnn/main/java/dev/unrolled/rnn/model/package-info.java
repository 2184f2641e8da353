/**
 * Models: an {@link dev.unrolled.rnn.model.Encoder} for sequences and a {@link
 * dev.unrolled.rnn.model.Head} with the outputs, loss and metrics of a task.
 *
 * <p>Trainer, exporter and summary only use {@link dev.unrolled.rnn.model.SequenceModel}. A custom
 * task implements {@link dev.unrolled.rnn.model.Head}; a custom architecture implements {@link
 * dev.unrolled.rnn.model.Encoder}.
 */
@NullMarked
package dev.unrolled.rnn.model;

import org.jspecify.annotations.NullMarked;
