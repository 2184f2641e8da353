/**
 * Heads that classify sequences and tag their time steps.
 *
 * <p>{@link dev.unrolled.rnn.head.ClassifierHead} pools a sequence's outputs and says which classes
 * it has; {@link dev.unrolled.rnn.head.SoftmaxTagger} and {@link dev.unrolled.rnn.head.CrfTagger}
 * say it of every time step. All types are immutable.
 */
@NullMarked
package dev.unrolled.rnn.head;

import org.jspecify.annotations.NullMarked;
