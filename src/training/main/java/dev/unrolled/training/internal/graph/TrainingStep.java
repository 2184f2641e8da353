package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.Continuation;
import dev.unrolled.training.data.Sequences;
import org.jspecify.annotations.Nullable;

/**
 * Training step to run.
 *
 * @param batch the rows of the batch
 * @param number the number of steps before
 * @param learningRate the learning rate
 * @param continuation which rows continue sequences; null if rows are sequences of their own
 */
public record TrainingStep(
    Sequences batch, long number, double learningRate, @Nullable Continuation continuation) {

  /** Creates a step whose rows are sequences of their own. */
  public TrainingStep(Sequences batch, long number, double learningRate) {
    this(batch, number, learningRate, null);
  }

  /** Returns the same step with rows that continue sequences. */
  public TrainingStep continuing(@Nullable Continuation rows) {
    return new TrainingStep(batch, number, learningRate, rows);
  }
}
