package dev.unrolled.training.schedule;

import dev.unrolled.training.metrics.EpochResult;

/**
 * State of {@link ReduceOnPlateau} after past epochs, as Keras's {@code ReduceLROnPlateau} keeps
 * it.
 */
final class Plateau {

  private final ReduceOnPlateau rule;
  private double learningRate;
  private double best = Double.NEGATIVE_INFINITY;
  private int epochsWithoutImprovement;
  private int cooldownLeft;

  Plateau(ReduceOnPlateau rule, double learningRate) {
    this.rule = rule;
    this.learningRate = learningRate;
  }

  double learningRate() {
    return learningRate;
  }

  /** Adds the next epoch, if it has the metric. */
  void add(EpochResult epoch) {
    rule.metric()
        .of(epoch)
        .ifPresent(value -> add(rule.metric().higherIsBetter() ? value : -value));
  }

  private void add(double value) {
    if (cooldownLeft > 0) {
      cooldownLeft--;
      epochsWithoutImprovement = 0;
    }
    if (value > best + rule.minDelta()) {
      best = value;
      epochsWithoutImprovement = 0;
    } else if (cooldownLeft == 0 && ++epochsWithoutImprovement >= rule.patience()) {
      reduce();
    }
  }

  private void reduce() {
    if (learningRate > rule.minLearningRate()) {
      learningRate = Math.max(learningRate * rule.factor(), rule.minLearningRate());
      cooldownLeft = rule.cooldown();
      epochsWithoutImprovement = 0;
    }
  }
}
