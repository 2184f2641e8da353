package dev.unrolled.cli.train;

import dev.unrolled.reporting.CsvLog;
import dev.unrolled.reporting.TensorBoard;
import dev.unrolled.training.TrainingListener;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a run was asked to leave, open. */
record Reports(@Nullable CsvLog csv, @Nullable TensorBoard tensorBoard, PrintWriter err)
    implements AutoCloseable {

  TrainingListener[] listeners() {
    List<TrainingListener> listeners = new ArrayList<>();
    if (csv != null) {
      listeners.add(csv);
    }
    if (tensorBoard != null) {
      listeners.add(tensorBoard);
    }
    return listeners.toArray(TrainingListener[]::new);
  }

  /** A report that cannot be written at the end is a warning: the model is kept. */
  @Override
  public void close() {
    if (tensorBoard != null) {
      try {
        tensorBoard.close();
      } catch (UncheckedIOException e) {
        err.println("warning: " + e.getMessage());
      }
    }
  }
}
