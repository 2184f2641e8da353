package dev.unrolled.cli;

import dev.unrolled.training.export.ModelMetadata;
import picocli.CommandLine.IVersionProvider;

/** The versions that {@code --version} prints. */
final class Versions implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return ModelMetadata.software().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .toArray(String[]::new);
  }
}
