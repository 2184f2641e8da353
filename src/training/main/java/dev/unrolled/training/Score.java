package dev.unrolled.training;

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
    return of(new Sequences(targets, targets), predictions, probabilities);
  }

  /** The same for targets that may have weights; a sequence that has none is left out. */
  static Score of(Sequences rows, int[][] predictions, float[][][] probabilities) {
    Score score = new Score(0, 0, 0, 0, 0);
    for (int row = 0; row < rows.size(); row++) {
      score = score.and(of(rows, row, predictions[row], probabilities[row]));
    }
    return score;
  }

  private static Score of(Sequences rows, int row, int[] predictions, float[][] probabilities) {
    double tokens = 0;
    double lossSum = 0;
    double rightTokens = 0;
    for (int step = 0; step < rows.targetSteps(); step++) {
      int target = rows.targets()[row][step];
      double weight = rows.weight(row, step);
      tokens += weight;
      lossSum -= weight * Math.log(Math.max(probabilities[step][target], Float.MIN_VALUE));
      rightTokens += predictions[step] == target ? weight : 0;
    }
    return new Score(
        tokens > 0 ? 1 : 0,
        tokens,
        lossSum,
        rightTokens,
        tokens > 0 && rightTokens == tokens ? 1 : 0);
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
