package dev.unrolled.training.metrics;

import java.util.List;

/**
 * History of a training run.
 *
 * @param epochs the full epochs, in order
 * @param outcome the reason why training ended
 * @param keptEpoch the epoch whose weights the model has: the last, or the best if early stopping
 *     restores it; 0: the initial weights
 */
public record History(List<EpochResult> epochs, Outcome outcome, int keptEpoch) {

  /** Reason why training ended. */
  public enum Outcome {
    /** All epochs were completed. */
    COMPLETED,
    /** The sum of an epoch's batch losses fell below the tolerance. */
    TOLERANCE_REACHED,
    /** The monitored metric did not improve for as many epochs as patience allows. */
    STOPPED_EARLY,
    /** The time budget was used up; the current epoch was completed. */
    OUT_OF_TIME,
    /** The training thread was interrupted; the current epoch is discarded. */
    INTERRUPTED,
    /** A checkpoint could not be written, and {@code Checkpoints} says to stop then. */
    CHECKPOINT_FAILED,
    /**
     * A file with training data could not be read or had changed; the current epoch is discarded.
     */
    DATA_CHANGED,
    /** A loss or a weight was not finite; the current epoch is discarded. */
    DIVERGED,
    /** The weights were imported; there was no training. */
    IMPORTED
  }

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * Creates the history of a run whose model has the weights of the last epoch.
   *
   * @param epochs the full epochs, in order
   * @param outcome the reason why training ended
   */
  public History(List<EpochResult> epochs, Outcome outcome) {
    this(epochs, outcome, epochs.size());
  }
}
