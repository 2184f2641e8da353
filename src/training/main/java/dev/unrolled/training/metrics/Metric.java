package dev.unrolled.training.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A number that every epoch gives, and which way it is better. */
public enum Metric {
  /** The mean cross-entropy per token of the data trained on, in nats. */
  LOSS,
  /** The part of the tokens trained on that were right. */
  TOKEN_ACCURACY,
  /** The mean cross-entropy per token of the validation data, in nats. */
  VAL_LOSS,
  /** The part of the validation data's tokens that were right. */
  VAL_TOKEN_ACCURACY,
  /** The part of the validation data's sequences that were right in every token. */
  VAL_SEQUENCE_ACCURACY;

  /**
   * Finds a metric by its name.
   *
   * @param name such as {@code val_loss}
   * @return the metric
   * @throws IllegalArgumentException if there is none of that name; the message lists all
   */
  public static Metric named(String name) {
    return Arrays.stream(values())
        .filter(metric -> metric.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metric: expected one of %s, found %s".formatted(names(), name)));
  }

  /**
   * Whether a higher value is the better one.
   *
   * @return false for losses, true for accuracies
   */
  public boolean higherIsBetter() {
    return this != LOSS && this != VAL_LOSS;
  }

  /**
   * Whether it needs validation data.
   *
   * @return true for those that begin with {@code val_}
   */
  public boolean needsValidation() {
    return this != LOSS && this != TOKEN_ACCURACY;
  }

  /**
   * Its value for an epoch.
   *
   * @param epoch what the epoch gave
   * @return the value; empty if it needs validation data and there was none
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

  /**
   * Its name.
   *
   * @return such as {@code val_loss}
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values()).map(Metric::toString).collect(Collectors.joining(", "));
  }
}
