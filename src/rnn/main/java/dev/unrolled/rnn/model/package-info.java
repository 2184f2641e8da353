/**
 * A model: an {@link dev.unrolled.rnn.model.Encoder} that reads sequences and a {@link
 * dev.unrolled.rnn.model.Head} that answers, with the head's loss and metrics.
 *
 * <p>Trainer, exporter and summary know only {@link dev.unrolled.rnn.model.SequenceModel}. A task
 * of your own implements {@link dev.unrolled.rnn.model.Head}; an architecture of your own
 * implements {@link dev.unrolled.rnn.model.Encoder}.
 */
@NullMarked
package dev.unrolled.rnn.model;

import org.jspecify.annotations.NullMarked;
