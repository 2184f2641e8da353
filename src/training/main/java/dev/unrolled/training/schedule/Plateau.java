package dev.unrolled.training.schedule;

import dev.unrolled.training.metrics.EpochResult;

/** Goes through past epochs as Keras's {@code ReduceLROnPlateau} does. */
final class Plateau {

  private final ReduceOnPlateau rule;
  private double learningRate;
  private double best = Double.NEGATIVE_INFINITY;
  private int waited;
  private int cooling;

  Plateau(ReduceOnPlateau rule, double learningRate) {
    this.rule = rule;
    this.learningRate = learningRate;
  }

  double learningRate() {
    return learningRate;
  }

  /** Takes the next epoch into account, if it has the metric. */
  void see(EpochResult epoch) {
    rule.metric()
        .of(epoch)
        .ifPresent(value -> see(rule.metric().higherIsBetter() ? value : -value));
  }

  private void see(double value) {
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (value > best + rule.minDelta()) {
      best = value;
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
