package dev.unrolled.rnn.model;

/**
 * Targets of a head in training: rows of integers.
 *
 * @param length the number of targets of a row, K; the largest if rows differ
 * @param classes the number of values of a target: each is in {@code [0, classes)}
 * @param variableLength whether rows differ in length; missing targets have no loss
 */
public record Targets(int length, int classes, boolean variableLength) {

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
