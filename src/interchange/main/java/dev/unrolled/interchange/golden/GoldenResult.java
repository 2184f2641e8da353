package dev.unrolled.interchange.golden;

import dev.unrolled.loader.values.Comparison;
import java.util.Locale;
import java.util.Optional;

/**
 * Result for one output of a case.
 *
 * @param caseName the case
 * @param output the output
 * @param expected the expected tensor
 * @param comparison the differences; empty if the values could not be compared
 * @param problem the reason why they could not: the call failed, or the output is missing or has
 *     another type or shape
 */
public record GoldenResult(
    String caseName,
    String output,
    GoldenTensor expected,
    Optional<Comparison> comparison,
    Optional<String> problem) {

  /**
   * Returns whether the output is as expected.
   *
   * @return true if all elements are within the tolerance
   */
  public boolean passed() {
    return comparison.isPresent() && comparison.get().outside() == 0;
  }

  /**
   * Formats the result: case, output, passed or failed, and the largest difference with its
   * position.
   */
  public String describe() {
    String result =
        comparison.map(this::describe).orElseGet(() -> "failed, " + problem.orElse("not compared"));
    return "%s, %s: %s".formatted(caseName, output, result);
  }

  private String describe(Comparison found) {
    String place = found.where().isEmpty() ? "" : " at " + found.where();
    return String.format(
        Locale.ROOT,
        "%s, %d of %d outside %s, largest difference %.3g%s",
        passed() ? "passed" : "failed",
        found.outside(),
        expected.shape().size(),
        expected.tolerance(),
        found.largestAbsolute(),
        place);
  }
}
