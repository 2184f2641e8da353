package dev.unrolled.rnn.model;

/**
 * Targets of a head in training: rows of integers, or of float32 numbers.
 *
 * <p>Numbers have the form of their bits wherever targets are integers: {@link
 * Float#floatToRawIntBits} in Java, {@code tf.bitcast} in the graph.
 *
 * @param length the number of targets of a row, K; the largest if rows differ
 * @param classes the number of values of a target: each is in {@code [0, classes)}; 1 for numbers
 * @param variableLength whether rows differ in length; missing targets have no loss
 * @param areNumbers whether targets are float32 numbers
 */
public record Targets(int length, int classes, boolean variableLength, boolean areNumbers) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Targets {
    Sizes.requireAtLeastOne("target length", length);
    Sizes.requireAtLeastOne("target classes", classes);
  }

  /**
   * Integers.
   *
   * @param length the number of targets of a row, K; the largest if rows differ
   * @param classes the number of values of a target
   * @param variableLength whether rows differ in length
   */
  public Targets(int length, int classes, boolean variableLength) {
    this(length, classes, variableLength, false);
  }

  /**
   * Rows that all have K numbers.
   *
   * @param length K
   * @return the targets
   */
  public static Targets numbers(int length) {
    return new Targets(length, 1, false, true);
  }

  /**
   * Rows that all have K targets.
   *
   * @param length K
   * @param classes the number of values of a target
   * @return the targets
   */
  public static Targets exactly(int length, int classes) {
    return new Targets(length, classes, false);
  }
}
