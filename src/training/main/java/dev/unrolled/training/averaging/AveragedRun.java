package dev.unrolled.training.averaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.options.Options;

/**
 * Configuration of averaged training.
 *
 * @param spec the model
 * @param options how it is trained; an epoch is one pass over the rows of all partitions
 * @param rounds how often results are averaged, and the run's identity in checkpoints
 * @param listener observer; a round is reported as a batch
 */
public record AveragedRun(
    ModelSpec spec, Options options, Rounds rounds, TrainingListener listener) {

  /**
   * Rounds of a run.
   *
   * @param steps the steps that a partition takes in a round; the last round of an epoch may be
   *     shorter
   * @param weighted whether targets of any partition have weights or differ in length
   * @param identity everything that determines the result; a checkpoint of another run is refused
   */
  public record Rounds(int steps, boolean weighted, JsonNode identity) {

    /** Checks the number of steps. */
    public Rounds {
      Requirements.atLeastOne("steps per round", steps);
    }
  }
}
