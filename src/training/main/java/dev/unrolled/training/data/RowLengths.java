package dev.unrolled.training.data;

/**
 * Lengths of the rows of a data set.
 *
 * @param input the length of the longest input, T
 * @param variableInputs whether inputs differ in length
 * @param target the length of the longest target, K
 * @param variableTargets whether targets differ in length
 */
public record RowLengths(int input, boolean variableInputs, int target, boolean variableTargets) {

  /** Returns these lengths with one more row included. */
  RowLengths and(int inputLength, int targetLength) {
    return new RowLengths(
        Math.max(input, inputLength),
        variableInputs || inputLength != input,
        Math.max(target, targetLength),
        variableTargets || targetLength != target);
  }

  /**
   * Returns the lengths of two data sets together.
   *
   * @param other the lengths of the other set
   * @return the lengths of both
   */
  public RowLengths and(RowLengths other) {
    return new RowLengths(
        Math.max(input, other.input),
        variableInputs || other.variableInputs || other.input != input,
        Math.max(target, other.target),
        variableTargets || other.variableTargets || other.target != target);
  }
}
