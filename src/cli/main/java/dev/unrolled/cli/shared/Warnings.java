package dev.unrolled.cli.shared;

import dev.unrolled.training.TrainingListener;
import java.io.PrintWriter;

/**
 * Prints warnings if no progress is shown.
 *
 * @param err where
 */
public record Warnings(PrintWriter err) implements TrainingListener {

  @Override
  public void onWarning(String message) {
    err.println("warning: " + message);
  }
}
