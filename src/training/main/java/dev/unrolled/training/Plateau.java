package dev.unrolled.training;

/** Goes through the losses of past epochs as Keras's {@code ReduceLROnPlateau} does. */
final class Plateau {

  private final ReduceOnPlateau rule;
  private double learningRate;
  private double best = Double.POSITIVE_INFINITY;
  private int waited;
  private int cooling;

  Plateau(ReduceOnPlateau rule, double learningRate) {
    this.rule = rule;
    this.learningRate = learningRate;
  }

  double learningRate() {
    return learningRate;
  }

  /** Takes the next epoch's loss into account. */
  void see(double loss) {
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (loss < best - rule.minDelta()) {
      best = loss;
      waited = 0;
    } else if (cooling == 0 && ++waited >= rule.patience()) {
      reduce();
    }
  }

  private void reduce() {
    if (learningRate > rule.minLearningRate()) {
      learningRate = Math.max(learningRate * rule.factor(), rule.minLearningRate());
      cooling = rule.cooldown();
      waited = 0;
    }
  }
}
