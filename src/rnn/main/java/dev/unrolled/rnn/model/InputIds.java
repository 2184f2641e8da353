package dev.unrolled.rnn.model;

/**
 * Inputs of a model: rows of ids.
 *
 * @param vocabularySize the number of ids, V: each is in {@code [0, V)}
 * @param length the number of ids of a row, T; the largest if rows differ
 * @param variableLength whether rows differ in length; then the graph has an input for lengths
 */
public record InputIds(int vocabularySize, int length, boolean variableLength) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public InputIds {
    Sizes.requireAtLeastOne("vocabulary size", vocabularySize);
    Sizes.requireAtLeastOne("input length", length);
  }

  /**
   * Rows that all have T ids.
   *
   * @param vocabularySize V
   * @param length T
   * @return the inputs
   */
  public static InputIds exactly(int vocabularySize, int length) {
    return new InputIds(vocabularySize, length, false);
  }

  /**
   * Rows of 1 to T ids.
   *
   * @param vocabularySize V
   * @param length T
   * @return the inputs
   */
  public static InputIds upTo(int vocabularySize, int length) {
    return new InputIds(vocabularySize, length, true);
  }
}
