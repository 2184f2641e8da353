package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the results of a benchmark that the guide shows. */
public class ResultOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(names = "--short", description = "A single short round, as a smoke test.")
  private boolean isShort;

  @Option(
      names = "--record",
      description = "Store the results in results/, and update tables and plots of the guide.")
  private boolean isRecorded;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder for data and results.json (default: a folder in target/benchmarks).")
  private @Nullable Path folder;

  /** Returns the command that has these options. */
  public CommandSpec command() {
    return command;
  }

  /** Returns whether this is a short smoke test. */
  public boolean isShort() {
    return isShort;
  }

  /** Checks the output files, and returns the folder for data and results. */
  public Path prepare(GuideSection section, boolean isPart) {
    if (isRecorded) {
      Commands.check(
          command,
          !isPart && !isShort,
          "--record: expected a full run, found options for a part of it");
      Commands.writable(command, section.file());
      Commands.writable(command, GuideSection.GUIDE);
    }
    Path into = folder == null ? Path.of("target", "benchmarks", section.name()) : folder;
    return Commands.folder(command, into);
  }

  /**
   * Prints tables, writes results and plots into the folder, and stores them with {@code --record}.
   */
  public void publish(GuideSection section, Results results, Path into) throws IOException {
    Json.write(into.resolve("results.json"), results);
    section.draw(results, into);
    System.out.println(section.tables().apply(results));
    if (isRecorded) {
      Json.write(section.file(), results);
      section.write();
    }
  }
}
