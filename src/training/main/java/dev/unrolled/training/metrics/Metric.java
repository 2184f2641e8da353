package dev.unrolled.training.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Metric of an epoch. */
public enum Metric {
  /** Mean cross-entropy per token of the training data, in nats. */
  LOSS,
  /** Fraction of the training tokens predicted correctly. */
  TOKEN_ACCURACY,
  /** Mean cross-entropy per token of the validation data, in nats. */
  VAL_LOSS,
  /** Fraction of the validation tokens predicted correctly. */
  VAL_TOKEN_ACCURACY,
  /** Fraction of the validation sequences with all tokens predicted correctly. */
  VAL_SEQUENCE_ACCURACY;

  /**
   * Finds a metric by its name.
   *
   * @param name such as {@code val_loss}
   * @return the metric
   * @throws IllegalArgumentException if the name is unknown; the message lists the known names
   */
  public static Metric named(String name) {
    return Arrays.stream(values())
        .filter(metric -> metric.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown metric \"%s\"; known metrics: %s".formatted(name, names())));
  }

  /** {@return whether higher values are better: false for losses, true for accuracies} */
  public boolean higherIsBetter() {
    return this != LOSS && this != VAL_LOSS;
  }

  /**
   * {@return whether the metric needs validation data: true for those that begin with {@code val_}}
   */
  public boolean needsValidation() {
    return this != LOSS && this != TOKEN_ACCURACY;
  }

  /**
   * Returns the value for an epoch.
   *
   * @param epoch the result of the epoch
   * @return the value; empty if the metric needs validation data and there is none
   */
  public OptionalDouble of(EpochResult epoch) {
    return switch (this) {
      case LOSS -> OptionalDouble.of(epoch.loss());
      case TOKEN_ACCURACY -> OptionalDouble.of(epoch.accuracy());
      case VAL_LOSS -> of(epoch.validation(), Score::loss);
      case VAL_TOKEN_ACCURACY -> of(epoch.validation(), Score::tokenAccuracy);
      case VAL_SEQUENCE_ACCURACY -> of(epoch.validation(), Score::sequenceAccuracy);
    };
  }

  private static OptionalDouble of(@Nullable Score validation, ToDoubleFunction<Score> part) {
    return validation == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(part.applyAsDouble(validation));
  }

  /** {@return the name, such as {@code val_loss}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values()).map(Metric::toString).collect(Collectors.joining(", "));
  }
}
