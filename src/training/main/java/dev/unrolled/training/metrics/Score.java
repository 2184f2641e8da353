package dev.unrolled.training.metrics;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.io.Serializable;

/**
 * Score of a model's predictions. The aliases are names in files of earlier versions.
 *
 * @param sequences the number of predicted sequences
 * @param tokens the number of tokens, or the sum of their weights
 * @param lossSum the sum of the tokens' cross-entropies, each times its weight, in nats
 * @param correctTokens the number of tokens predicted correctly, or the sum of their weights
 * @param correctSequences the number of sequences with all tokens of positive weight predicted
 *     correctly
 */
public record Score(
    long sequences,
    double tokens,
    double lossSum,
    @JsonAlias({"rightTokens", "right_tokens"}) double correctTokens,
    @JsonAlias({"rightSequences", "right_sequences"}) long correctSequences)
    implements Serializable {

  /**
   * Compares predictions with targets.
   *
   * <p>A probability of 0 counts as the smallest float, a loss of 103.3 nats.
   *
   * @param targets the correct ids, {@code [N, K]}
   * @param predictions the predicted ids, {@code [N, K]}
   * @param probabilities the probability of each id, {@code [N, K, V]}
   * @return the score
   */
  public static Score of(int[][] targets, int[][] predictions, float[][][] probabilities) {
    return of(
        targets,
        (row, i) -> 1,
        (row, i) -> -Math.log(Math.max(probabilities[row][i][targets[row][i]], Float.MIN_VALUE)),
        (row, i) -> predictions[row][i] == targets[row][i] ? 1 : 0);
  }

  /** Value for each target. */
  @FunctionalInterface
  public interface TargetValues {

    /**
     * Returns the value of a target.
     *
     * @param row the row
     * @param target the index of the target in the row
     * @return the value
     */
    double of(int row, int target);
  }

  /**
   * Sums losses and correct predictions, weighted by target. A row whose weights are all 0 does not
   * count.
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

  /** {@return the mean cross-entropy per token: the loss, in nats} */
  public double loss() {
    return lossSum / tokens;
  }

  /** {@return the fraction of tokens predicted correctly: the accuracy, in {@code [0, 1]}} */
  public double tokenAccuracy() {
    return correctTokens / tokens;
  }

  /**
   * {@return the fraction of sequences with all tokens predicted correctly: the accuracy, in {@code
   * [0, 1]}}
   */
  public double sequenceAccuracy() {
    return (double) correctSequences / sequences;
  }

  /**
   * Returns the score of two parts of a data set together.
   *
   * @param other the score of the other part
   * @return the score of both
   */
  public Score and(Score other) {
    return new Score(
        sequences + other.sequences,
        tokens + other.tokens,
        lossSum + other.lossSum,
        correctTokens + other.correctTokens,
        correctSequences + other.correctSequences);
  }
}
