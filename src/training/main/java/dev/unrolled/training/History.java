package dev.unrolled.training;

import java.util.List;

/**
 * What a training run went through.
 *
 * @param epochs the full epochs, in order
 * @param outcome why it ended
 */
public record History(List<EpochResult> epochs, Outcome outcome) {

  /** Why training ended. */
  public enum Outcome {
    /** All epochs were run. */
    COMPLETED,
    /** The sum of an epoch's batch losses fell below the tolerance. */
    TOLERANCE_REACHED,
    /** The training thread was interrupted; the weights are those of the last full epoch. */
    INTERRUPTED,
    /** A loss was not finite; the weights are those of the last full epoch. */
    DIVERGED,
    /** It did not begin: the weights came from elsewhere. */
    IMPORTED
  }

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }
}
