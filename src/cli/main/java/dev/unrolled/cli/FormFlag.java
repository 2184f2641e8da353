package dev.unrolled.cli;

import dev.unrolled.training.ExportForm;
import picocli.CommandLine.Option;

/** How the exported model holds its weights. */
final class FormFlag {

  @Option(
      names = "--frozen",
      description =
          "Export a model whose weights are constants of its graph: a single file to open, with"
              + " nothing to restore.")
  private boolean frozen;

  ExportForm form() {
    return frozen ? ExportForm.FROZEN : ExportForm.VARIABLES;
  }
}
