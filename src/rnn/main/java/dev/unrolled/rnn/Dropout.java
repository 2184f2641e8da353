package dev.unrolled.rnn;

/**
 * Which part of a cell's numbers is dropped while it is trained.
 *
 * <p>Srivastava et al., "Dropout", JMLR 15, 2014.
 *
 * @param inputs of what a cell reads: Keras's {@code dropout}
 * @param outputs of what a cell gives to the next layer
 * @param state of the hidden state that a cell reads again: Keras's {@code recurrent_dropout}
 */
public record Dropout(double inputs, double outputs, double state) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a part is outside {@code [0, 1)}
   */
  public Dropout {
    requireFraction("inputs", inputs);
    requireFraction("outputs", outputs);
    requireFraction("state", state);
  }

  /**
   * Nothing is dropped.
   *
   * @return no dropout
   */
  public static Dropout none() {
    return new Dropout(0, 0, 0);
  }

  /**
   * Whether nothing is dropped.
   *
   * @return true if all parts are 0
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
