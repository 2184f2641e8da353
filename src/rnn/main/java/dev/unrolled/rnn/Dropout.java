package dev.unrolled.rnn;

/**
 * Dropout rates of a cell in training.
 *
 * <p>Srivastava et al., "Dropout", JMLR 15, 2014.
 *
 * @param inputs the rate for the inputs: Keras's {@code dropout}
 * @param outputs the rate for the outputs
 * @param state the rate for the hidden state in recurrent products: Keras's {@code
 *     recurrent_dropout}
 */
public record Dropout(double inputs, double outputs, double state) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a rate is outside {@code [0, 1)}
   */
  public Dropout {
    requireFraction("inputs", inputs);
    requireFraction("outputs", outputs);
    requireFraction("state", state);
  }

  /**
   * Dropout with all rates 0.
   *
   * @return rates of 0
   */
  public static Dropout none() {
    return new Dropout(0, 0, 0);
  }

  /**
   * Whether all rates are 0.
   *
   * @return true if all are 0
   */
  public boolean isNone() {
    return inputs == 0 && outputs == 0 && state == 0;
  }

  static void requireFraction(String what, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "dropout of %s: expected a number in [0, 1), found %s".formatted(what, rate));
    }
  }
}
