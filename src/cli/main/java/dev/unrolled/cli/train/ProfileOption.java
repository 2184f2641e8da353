package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Writable;
import dev.unrolled.reporting.ChromeTrace;
import dev.unrolled.reporting.OperationTable;
import dev.unrolled.training.analysis.StepProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says where the time of a training step goes, before training begins. */
final class ProfileOption {

  private static final int ROWS = 15;

  @Option(
      names = "--profile",
      arity = "0..1",
      fallbackValue = "target/profile.json",
      paramLabel = "<file>",
      description = {
        "Trace some steps first: print the operations that take the most time, and write a trace for",
        "chrome://tracing (default: ${FALLBACK-VALUE})."
      })
  private @Nullable Path file;

  /**
   * Tries the place where the trace goes.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  void requireWritable() {
    if (file != null) {
      Writable.requireFile("--profile", file);
    }
  }

  /** Whether a trace was asked for. */
  boolean isWanted() {
    return file != null;
  }

  /** Prints and writes a profile. */
  void write(StepProfile profile, PrintWriter out) throws IOException {
    if (file != null) {
      OperationTable.of(profile, ROWS).forEach(out::println);
      ChromeTrace.write(profile, file);
      out.println("trace: " + file);
      out.flush();
    }
  }
}
