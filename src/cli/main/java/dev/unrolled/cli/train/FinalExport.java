package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Failure;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Exports what a run trained; a model that cannot be exported is kept as a checkpoint.
 *
 * @param training the run
 * @param task its data, and the files beside the model
 * @param form how the export holds its weights
 * @param err receives error messages
 */
record FinalExport(Training training, ModelTask task, ExportForm form, PrintWriter err) {

  /**
   * Exports a model.
   *
   * @param folder the model's folder
   * @param out receives the version's folder
   * @return whether it was exported
   */
  boolean write(FittedModel model, Path folder, PrintWriter out) {
    try {
      out.println(task.export(model, folder, form));
      return true;
    } catch (IOException | RuntimeException e) {
      err.printf("unrolled: %s: the model cannot be exported: %s%n", folder, Failure.message(e));
      keep(model);
      return false;
    }
  }

  private void keep(FittedModel model) {
    try {
      Path kept = Files.createTempDirectory("unrolled-model-");
      training.saveCheckpoint(model.snapshot(), task.data().train(), kept);
      err.printf(
          "unrolled: the model is kept as a checkpoint in %s; the same command with --checkpoints"
              + " %s --resume exports it without training again%n",
          kept, kept);
    } catch (IOException | RuntimeException e) {
      err.printf("unrolled: the model cannot be kept either: %s%n", Failure.message(e));
    }
  }
}
