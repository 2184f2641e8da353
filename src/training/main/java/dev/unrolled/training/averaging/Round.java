package dev.unrolled.training.averaging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps that every partition takes from the same weights.
 *
 * @param epoch the epoch, from 1
 * @param firstStep the number of the partition's batches before, in this epoch
 * @param stepsBefore the number of steps of a partition before, in the run
 * @param learningRates the learning rate of each step
 */
public record Round(int epoch, int firstStep, long stepsBefore, List<Double> learningRates)
    implements Serializable {

  /** Copies the list. */
  public Round {
    learningRates = new ArrayList<>(learningRates);
  }

  /** {@return the number of steps} */
  public int steps() {
    return learningRates.size();
  }
}
