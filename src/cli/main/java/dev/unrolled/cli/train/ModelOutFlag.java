package dev.unrolled.cli.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the model goes. */
final class ModelOutFlag {

  @Option(
      names = "--out",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " target/models/ and the file's name without its ending).")
  private @Nullable Path folder;

  /** The model's folder, by default named for its data. */
  Path folder(Path data) {
    String name = data.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return folder == null ? Path.of("target", "models", name) : folder;
  }
}
