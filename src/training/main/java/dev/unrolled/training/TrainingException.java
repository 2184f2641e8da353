package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;

/**
 * Thrown if training cannot continue.
 *
 * <p>{@link #lastGood()} has the weights and the history of the last full epoch, or the initial
 * weights if there was none.
 */
public abstract sealed class TrainingException extends RuntimeException
    permits DivergedException, DataChangedException {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot lastGood;

  TrainingException(String problem, Snapshot lastGood) {
    super(
        "%s; the weights of epoch %d are kept".formatted(problem, lastGood.history().keptEpoch()));
    this.lastGood = lastGood;
  }

  /**
   * {@return the model as it was before the failed epoch: the values, which {@link
   * EncoderDecoder#of} or {@link FittedModel#of} opens}
   */
  public Snapshot lastGood() {
    return lastGood;
  }
}
