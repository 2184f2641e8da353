package dev.unrolled.cli.train;

import dev.unrolled.training.optimizer.Clipping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ways to clip gradients, of which there can be one. */
final class ClippingFlags {

  @Option(
      names = "--clip-value",
      paramLabel = "<limit>",
      description = "Cut each element of a gradient to this; only one of the three ways.")
  private @Nullable Double value;

  @Option(
      names = "--clip-norm",
      paramLabel = "<limit>",
      description = "Shorten each weight's gradient to this length.")
  private @Nullable Double norm;

  @Option(
      names = "--clip-global-norm",
      paramLabel = "<limit>",
      description = "Shorten all gradients together to this length.")
  private @Nullable Double globalNorm;

  /**
   * The clipping.
   *
   * @throws IllegalArgumentException if there are several, or the limit is not above 0
   */
  Clipping clipping() {
    requireOne();
    if (value != null) {
      return Clipping.byValue(value);
    }
    return norm != null
        ? Clipping.byNorm(norm)
        : Clipping.byGlobalNorm(Objects.requireNonNull(globalNorm));
  }

  /** picocli checks no groups within a group that only has a heading. */
  private void requireOne() {
    Map<String, Double> given = new LinkedHashMap<>();
    putIfGiven(given, "--clip-value=<limit>", value);
    putIfGiven(given, "--clip-norm=<limit>", norm);
    putIfGiven(given, "--clip-global-norm=<limit>", globalNorm);
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          String.join(", ", given.keySet()) + " are mutually exclusive: expected only one");
    }
  }

  private static void putIfGiven(Map<String, Double> given, String name, @Nullable Double limit) {
    if (limit != null) {
      given.put(name, limit);
    }
  }
}
