package dev.unrolled.training;

/**
 * How well a model answers.
 *
 * @param sequences the number of sequences that it answered
 * @param tokens the number of tokens in them
 * @param lossSum the cross-entropy of all tokens, in nats
 * @param rightTokens the tokens that were right
 * @param rightSequences the sequences that were right in every token
 */
public record Score(
    long sequences, long tokens, double lossSum, long rightTokens, long rightSequences) {

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
    double lossSum = 0;
    long tokens = 0;
    long rightTokens = 0;
    long rightSequences = 0;
    for (int row = 0; row < targets.length; row++) {
      int right = 0;
      for (int step = 0; step < targets[row].length; step++) {
        int target = targets[row][step];
        lossSum -= Math.log(Math.max(probabilities[row][step][target], Float.MIN_VALUE));
        right += predictions[row][step] == target ? 1 : 0;
      }
      tokens += targets[row].length;
      rightTokens += right;
      rightSequences += right == targets[row].length ? 1 : 0;
    }
    return new Score(targets.length, tokens, lossSum, rightTokens, rightSequences);
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
    return (double) rightTokens / tokens;
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
