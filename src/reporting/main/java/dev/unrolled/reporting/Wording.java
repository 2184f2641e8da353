package dev.unrolled.reporting;

import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import java.util.Locale;
import java.util.Optional;

/** Words of the progress, the same on a bar and on lines. */
final class Wording {

  private Wording() {}

  static String warning(String message) {
    return "warning: " + message;
  }

  static String line(String... parts) {
    return String.join(", ", parts);
  }

  static String epoch(int epoch, int epochs) {
    int digits = Integer.toString(epochs).length();
    return ("epoch %" + digits + "d/%d").formatted(epoch, epochs);
  }

  /** Loss, and accuracy if the plan's model has one. */
  static String quality(TrainingPlan plan, double loss, double accuracy) {
    String text = String.format(Locale.ROOT, "loss %.4f", loss);
    return plan.hasAccuracy() ? line(text, "accuracy " + Fraction.decimal(accuracy)) : text;
  }

  /** An epoch's, with what the validation data says if there is any. */
  static String quality(TrainingPlan plan, EpochResult epoch) {
    String trained = quality(plan, epoch.loss(), epoch.accuracy());
    return epoch.validation() == null
        ? trained
        : line(trained, validation(plan, epoch.validation()));
  }

  static String validation(TrainingPlan plan, Score score) {
    String text = String.format(Locale.ROOT, "val loss %.4f", score.loss());
    return plan.hasAccuracy()
        ? line(text, "val accuracy " + Fraction.decimal(score.tokenAccuracy()))
        : text;
  }

  static String rate(double stepsPerSecond) {
    return String.format(Locale.ROOT, "%.0f steps/s", stepsPerSecond);
  }

  static String left(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d left", whole / 60, whole % 60);
  }

  /** Why training ended before its last epoch, if it did. */
  static Optional<String> ending(History history) {
    int epochs = history.epochs().size();
    return switch (history.outcome()) {
      case COMPLETED, IMPORTED -> Optional.empty();
      case TOLERANCE_REACHED ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "stopped after epoch %d: the sum of its batch losses, %.3g, is below the"
                      + " tolerance",
                  epochs,
                  history.epochs().get(epochs - 1).lossSum()));
      case STOPPED_EARLY ->
          Optional.of("stopped early %s, %s".formatted(after(epochs), kept(history)));
      case OUT_OF_TIME -> Optional.of("stopped " + after(epochs) + ": out of time");
      case CHECKPOINT_FAILED ->
          Optional.of("stopped " + after(epochs) + ": its checkpoint cannot be written");
      case INTERRUPTED -> Optional.of("interrupted " + after(epochs));
      case DATA_CHANGED -> Optional.of("stopped " + after(epochs) + ": the data has changed");
      case DIVERGED -> Optional.of("diverged " + after(epochs));
    };
  }

  private static String kept(History history) {
    return "with the weights of epoch " + history.keptEpoch();
  }

  private static String after(int epochs) {
    return epochs == 0 ? "before the first epoch ended" : "after epoch " + epochs;
  }
}
