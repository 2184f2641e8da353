package dev.unrolled.training;

import dev.unrolled.training.checkpoint.Snapshot;

/**
 * Training could not go on.
 *
 * <p>What was learned before is not lost: {@link #lastGood()} has the weights and the history of
 * the last full epoch, or the first weights if there was none.
 */
public abstract sealed class TrainingException extends RuntimeException
    permits DivergedException, DataChangedException {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot lastGood;

  TrainingException(String problem, Snapshot lastGood) {
    super("%s; the weights of epoch %d are kept".formatted(problem, lastGood.history().kept()));
    this.lastGood = lastGood;
  }

  /**
   * The model before the epoch in which it happened.
   *
   * @return its values, to be opened by {@link EncoderDecoder#of}
   */
  public Snapshot lastGood() {
    return lastGood;
  }
}
