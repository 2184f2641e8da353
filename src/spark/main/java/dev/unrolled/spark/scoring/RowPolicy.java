package dev.unrolled.spark.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Policy for rows that cannot be scored. */
public enum RowPolicy {
  /** The job fails. */
  ERROR,
  /** The row is left out and counted. */
  SKIP,
  /** The row is kept, its outputs are null, and it is counted. */
  NULL;

  /** Returns the name as a parameter's value. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the policy of a parameter's value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RowPolicy of(String parameter, String value) {
    return Arrays.stream(values())
        .filter(policy -> policy.value().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: expected one of %s, found \"%s\""
                        .formatted(
                            parameter,
                            Arrays.stream(values())
                                .map(RowPolicy::value)
                                .collect(Collectors.joining(", ")),
                            value)));
  }
}
