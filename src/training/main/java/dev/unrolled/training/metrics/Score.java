package dev.unrolled.training.metrics;

/**
 * How well a model answers.
 *
 * @param sequences the number of sequences that it answered
 * @param tokens the number of tokens in them, or the sum of their weights
 * @param lossSum the cross-entropy of all tokens, in nats, each times its weight
 * @param rightTokens the tokens that were right, or the sum of their weights
 * @param rightSequences the sequences that were right in every token that counts
 */
public record Score(
    long sequences, double tokens, double lossSum, double rightTokens, long rightSequences) {

  /**
   * Compares answers with what they should be.
   *
   * <p>A probability of 0 counts as the smallest float, a loss of 103.3 nats.
   *
   * @param targets the right ids, {@code [N, K]}
   * @param predictions the ids answered, {@code [N, K]}
   * @param probabilities the probability of every id, {@code [N, K, V]}
   * @return the score
   */
  public static Score of(int[][] targets, int[][] predictions, float[][][] probabilities) {
    return of(
        targets,
        (row, i) -> 1,
        (row, i) -> -Math.log(Math.max(probabilities[row][i][targets[row][i]], Float.MIN_VALUE)),
        (row, i) -> predictions[row][i] == targets[row][i] ? 1 : 0);
  }

  /** A number for each target. */
  @FunctionalInterface
  public interface TargetValues {

    /**
     * The number of a target.
     *
     * @param row the row
     * @param target the target in the row
     * @return its number
     */
    double of(int row, int target);
  }

  /**
   * Sums the losses and correct predictions of rows, by their targets' weights; a row whose weights
   * are all 0 does not count.
   *
   * @param targets N rows of targets
   * @param weights the weight of each target
   * @param losses the loss of each target
   * @param correct 1 where the prediction is correct, else 0
   * @return the score
   */
  public static Score of(
      int[][] targets, TargetValues weights, TargetValues losses, TargetValues correct) {
    Score score = new Score(0, 0, 0, 0, 0);
    for (int row = 0; row < targets.length; row++) {
      double weightSum = 0;
      double lossSum = 0;
      double correctSum = 0;
      for (int i = 0; i < targets[row].length; i++) {
        double weight = weights.of(row, i);
        weightSum += weight;
        lossSum += weight * losses.of(row, i);
        correctSum += weight * correct.of(row, i);
      }
      long counted = weightSum > 0 ? 1 : 0;
      long allCorrect = weightSum > 0 && correctSum == weightSum ? 1 : 0;
      score = score.and(new Score(counted, weightSum, lossSum, correctSum, allCorrect));
    }
    return score;
  }

  /**
   * The mean cross-entropy per token.
   *
   * @return the loss, in nats
   */
  public double loss() {
    return lossSum / tokens;
  }

  /**
   * The part of the tokens that were right.
   *
   * @return the accuracy, in {@code [0, 1]}
   */
  public double tokenAccuracy() {
    return rightTokens / tokens;
  }

  /**
   * The part of the sequences that were right in every token.
   *
   * @return the accuracy, in {@code [0, 1]}
   */
  public double sequenceAccuracy() {
    return (double) rightSequences / sequences;
  }

  /**
   * The score of two parts of a data set together.
   *
   * @param other the score of the other part
   * @return the score of both
   */
  public Score and(Score other) {
    return new Score(
        sequences + other.sequences,
        tokens + other.tokens,
        lossSum + other.lossSum,
        rightTokens + other.rightTokens,
        rightSequences + other.rightSequences);
  }
}
