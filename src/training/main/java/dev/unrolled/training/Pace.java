package dev.unrolled.training;

import java.util.List;

/**
 * Numbers the steps of an epoch and gives each its learning rate.
 *
 * @param options the optimizer and the schedule
 * @param stepsBefore the steps taken before the epoch
 * @param epochs the epochs before it
 */
record Pace(Options options, long stepsBefore, List<EpochResult> epochs) {

  /** The step on a batch of the epoch, counted from 0. */
  TrainingStep step(int index, Sequences batch) {
    long number = stepsBefore + index;
    double learningRate =
        options.schedule().learningRate(options.optimizer().learningRate(), number, epochs);
    return new TrainingStep(batch, number, learningRate);
  }
}
