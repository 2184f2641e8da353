package dev.unrolled.training.metrics;

import java.util.List;

/**
 * What a training run went through.
 *
 * @param epochs the full epochs, in order
 * @param outcome why it ended
 * @param kept the epoch whose weights the model has: the last, or the best where early stopping
 *     restores it; 0: the first weights
 */
public record History(List<EpochResult> epochs, Outcome outcome, int kept) {

  /** Why training ended. */
  public enum Outcome {
    /** All epochs were run. */
    COMPLETED,
    /** The sum of an epoch's batch losses fell below the tolerance. */
    TOLERANCE_REACHED,
    /** The watched metric did not get better for as long as patience allows. */
    STOPPED_EARLY,
    /** The time budget was spent; the running epoch was ended first. */
    OUT_OF_TIME,
    /** The training thread was interrupted; the running epoch is lost. */
    INTERRUPTED,
    /** A checkpoint could not be written, and the run was asked to stop then. */
    CHECKPOINT_FAILED,
    /** A file that was learned from could not be read or had changed; the epoch is lost. */
    DATA_CHANGED,
    /** A loss was not finite; the epoch in which it came is lost. */
    DIVERGED,
    /** It did not begin: the weights came from elsewhere. */
    IMPORTED
  }

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * A run whose last epoch's weights were kept.
   *
   * @param epochs the full epochs, in order
   * @param outcome why it ended
   */
  public History(List<EpochResult> epochs, Outcome outcome) {
    this(epochs, outcome, epochs.size());
  }
}
