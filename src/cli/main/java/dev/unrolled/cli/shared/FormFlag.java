package dev.unrolled.cli.shared;

import dev.unrolled.training.export.ExportForm;
import picocli.CommandLine.Option;

/** How the exported model holds its weights. */
public final class FormFlag {

  @Option(
      names = "--frozen",
      description =
          "Export a model that answers faster: weights, and what depends on them alone, are"
              + " constants of its graph. A single file to open, with nothing to restore.")
  private boolean frozen;

  public ExportForm form() {
    return frozen ? ExportForm.FROZEN : ExportForm.VARIABLES;
  }
}
