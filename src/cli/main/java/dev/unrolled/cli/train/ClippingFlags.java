package dev.unrolled.cli.train;

import dev.unrolled.training.optimizer.Clipping;
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

  Clipping clipping() {
    if (value != null) {
      return Clipping.byValue(value);
    }
    return norm != null
        ? Clipping.byNorm(norm)
        : Clipping.byGlobalNorm(Objects.requireNonNull(globalNorm));
  }
}
