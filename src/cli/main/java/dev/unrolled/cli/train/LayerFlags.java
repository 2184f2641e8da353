package dev.unrolled.cli.train;

import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The layers of a model with a head of its own. */
final class LayerFlags {

  @Option(
      names = "--encoder",
      paramLabel = "<json>",
      description = {
        "Layers instead of one of --cell: a JSON list such as"
            + " [{\"bidirectional\": {\"lstm\": {\"units\": 64}}}], or a file of it."
      })
  private @Nullable String encoder;

  /**
   * Options with these layers.
   *
   * @throws IllegalArgumentException if the JSON does not describe layers; the message names the
   *     layer
   */
  Options over(Options options) throws IOException {
    if (encoder == null) {
      return options;
    }
    String json =
        encoder.stripLeading().startsWith("[") ? encoder : Files.readString(Path.of(encoder));
    return options.withJson("{\"encoder\": %s}".formatted(json));
  }
}
