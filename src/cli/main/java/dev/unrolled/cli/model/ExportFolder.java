package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.FormFlag;
import dev.unrolled.training.export.ExportForm;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command exports a model, and how the export holds its weights. */
final class ExportFolder {

  @Option(
      names = "--out",
      required = true,
      description = "The model's folder; the export takes its next free version.")
  private Path folder;

  @Mixin private FormFlag exported;

  Path folder() {
    return folder;
  }

  ExportForm form() {
    return exported.form();
  }
}
