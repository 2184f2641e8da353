package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Writable;
import dev.unrolled.reporting.CsvLog;
import dev.unrolled.reporting.TensorBoard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files with reports of a training run. */
final class ReportFlags {

  @Option(
      names = "--log-csv",
      paramLabel = "FILE",
      description = "Write a line of comma-separated values after every epoch; replaces the file.")
  private @Nullable Path csv;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description =
          "Write curves, histograms of weights and gradients and the graph for TensorBoard.")
  private @Nullable Path tensorBoard;

  /**
   * Tries the places where they go.
   *
   * @throws IllegalArgumentException if one of them cannot be written
   */
  void requireWritable() {
    if (csv != null) {
      Writable.requireFile("--log-csv", csv);
    }
    if (tensorBoard != null) {
      Writable.requireFolder("--tensorboard", tensorBoard);
    }
  }

  /** Opens the files, before the first step; closed by the caller. */
  Reports open(PrintWriter err) throws IOException {
    return new Reports(
        csv == null ? null : CsvLog.to(csv),
        tensorBoard == null ? null : TensorBoard.in(tensorBoard),
        err);
  }
}
