package dev.unrolled.training;

import java.util.List;

/**
 * How far training has come.
 *
 * @param steps the steps taken; 0 before the first one
 * @param epochs the full epochs, in order
 */
public record Progress(long steps, List<EpochResult> epochs) {

  /** Copies the list. */
  public Progress {
    epochs = List.copyOf(epochs);
  }
}
