package dev.unrolled.reference;

/** Cross-entropy of a softmax over V classes: {@code log(sum_j exp(x_j)) - x_target}. */
public final class SoftmaxCrossEntropy {

  private SoftmaxCrossEntropy() {}

  /** The sum over the rows of {@code logits [N, V]}, one target each. */
  public static double sum(Matrix logits, int[] targets) {
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      double total = logits.row(row).map(Math::exp).sum();
      sum += Math.log(total) - logits.get(row, targets[row]);
    }
    return sum;
  }
}
