package dev.unrolled.training;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import java.util.List;

/**
 * Schedule of the steps of an epoch: their numbers and learning rates.
 *
 * @param options the optimizer and the schedule
 * @param stepsBefore the number of steps before the epoch
 * @param epochs the epochs before it
 */
public record StepSchedule(Options options, long stepsBefore, List<EpochResult> epochs) {

  /** Returns the step for a batch of the epoch, counted from 0. */
  public TrainingStep step(int index, Sequences batch) {
    long number = stepsBefore + index;
    double learningRate =
        options.schedule().learningRate(options.optimizer().learningRate(), number, epochs);
    return new TrainingStep(batch, number, learningRate);
  }
}
