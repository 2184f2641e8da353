package dev.unrolled.training.averaging;

import dev.unrolled.training.metrics.Score;
import java.util.Optional;

/** The partitions of the data, and the machines that train on them. */
public interface TrainingPartitions {

  /** {@return the number of rows of all partitions} */
  long rows();

  /** {@return the number of batches in an epoch of the partition that has the most} */
  int batches();

  /**
   * Takes the steps of a round on every partition and averages the results.
   *
   * @param start the weights and slots that all start from
   * @param round which steps
   * @return the average
   * @throws InterruptedException if the thread is interrupted
   */
  RoundResult round(FlatWeights start, Round round) throws InterruptedException;

  /**
   * Scores weights on the validation data.
   *
   * @param variables the weights
   * @return the score; empty if there is no validation data
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<Score> score(FlatWeights variables) throws InterruptedException;
}
