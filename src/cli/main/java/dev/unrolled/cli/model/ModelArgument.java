package dev.unrolled.cli.model;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The MODEL that several commands take first. */
final class ModelArgument {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A SavedModel's folder, or its parent: then the highest version.")
  Path path;
}
