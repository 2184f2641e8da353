package dev.unrolled.cli.train;

import dev.unrolled.training.Training;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When training stops before its last epoch. */
final class StoppingFlags {

  @Option(
      names = "--epochs",
      defaultValue = "25",
      description = "Largest number of passes over the data (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--validation-fraction",
      defaultValue = "0",
      description =
          "Part of the training sequences that is scored after every epoch and not trained on"
              + " (default: ${DEFAULT-VALUE}).")
  double validationFraction;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-4",
      description =
          "Stop when the sum of an epoch's batch losses falls below it (default:"
              + " ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--patience",
      paramLabel = "<epochs>",
      description = "Stop when --monitor was not better for so many epochs (default: never).")
  private @Nullable Integer patience;

  @Option(
      names = "--monitor",
      paramLabel = "<metric>",
      defaultValue = "val_loss",
      description =
          "loss, token_accuracy, val_loss, val_token_accuracy or val_sequence_accuracy (default:"
              + " ${DEFAULT-VALUE}).")
  private String monitor;

  @Option(
      names = "--min-delta",
      defaultValue = "0",
      description =
          "Smallest change of --monitor that counts as better (default: ${DEFAULT-VALUE}).")
  private double minDelta;

  @Option(
      names = "--restore-best",
      arity = "1",
      paramLabel = "<true|false>",
      defaultValue = "true",
      description =
          "With --patience: whether the model gets the weights of the best epoch (default:"
              + " ${DEFAULT-VALUE}).")
  private boolean restoreBest;

  @Option(
      names = "--time-budget",
      paramLabel = "<time>",
      description = "Begin no epoch after this time, such as 90s, 30m or 1h30m (default: none).")
  private @Nullable String timeBudget;

  /**
   * Takes over what was asked for.
   *
   * @throws IllegalArgumentException if a number is out of range or a name unknown
   */
  Options into(Options options) {
    Metric metric = Metric.named(monitor);
    Options stopping = options.withTolerance(tolerance);
    if (patience != null) {
      requireValidation(metric);
      stopping =
          stopping.withEarlyStopping(new EarlyStopping(metric, patience, minDelta, restoreBest));
    }
    return timeBudget == null ? stopping : stopping.withTimeBudget(duration(timeBudget));
  }

  private void requireValidation(Metric metric) {
    if (validationFraction == 0 && metric.toString().startsWith("val_")) {
      throw new IllegalArgumentException(
          "--patience: expected --validation-fraction above 0 for --monitor %s, found 0; or use"
                  .formatted(metric)
              + " --monitor loss");
    }
  }

  /** Sets the validation data aside. */
  Training into(Training training) {
    return training.validatedOn(validationFraction);
  }

  private static Duration duration(String text) {
    if (text.matches("(?i)(?=.)(\\d+h)?(\\d+m)?(\\d+s)?")) {
      return Duration.parse("PT" + text);
    }
    throw new IllegalArgumentException(
        "time budget: expected a time such as 90s, 30m or 1h30m, found " + text);
  }
}
