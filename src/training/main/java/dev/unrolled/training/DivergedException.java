package dev.unrolled.training;

/**
 * A loss was not finite.
 *
 * <p>What was learned before is not lost: {@link #lastGood()} has the weights and the history of
 * the last full epoch, or the first weights if there was none.
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot lastGood;

  DivergedException(String message, Snapshot lastGood) {
    super(message);
    this.lastGood = lastGood;
  }

  /**
   * The model before the epoch that diverged.
   *
   * @return its values, to be opened by {@link EncoderDecoder#of}
   */
  public Snapshot lastGood() {
    return lastGood;
  }
}
