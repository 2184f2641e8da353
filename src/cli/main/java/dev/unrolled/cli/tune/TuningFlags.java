package dev.unrolled.cli.tune;

import dev.unrolled.cli.shared.Writable;
import dev.unrolled.text.TextFile;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.Scoring;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Grid, method and output folder of a search. */
final class TuningFlags {

  @Option(
      names = "--grid",
      required = true,
      paramLabel = "<json>",
      description = {
        "The values to try, in all combinations: JSON such as {\"units\": [50, 150]}, or a file of"
            + " it.",
        "Fields are those of the options in a model's",
        "unrolled.json, by their path (cell.units) or its end."
      })
  private String grid;

  @Option(
      names = "--folds",
      defaultValue = "5",
      description = "Parts of the data, each tested on once (default: ${DEFAULT-VALUE}).")
  int folds;

  @Option(
      names = "--parallel",
      paramLabel = "<models>",
      description =
          "Models trained at once, each on --threads threads (default: as many as there are"
              + " processors for). They change no result.")
  private @Nullable Integer parallel;

  @Option(
      names = "--metric",
      defaultValue = "token_accuracy",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Scoring metric;

  @Option(
      names = "--results",
      paramLabel = "<folder>",
      description = {
        "Where results.jsonl, results.csv, results.png and best.json go. A search that was broken"
            + " off goes on from what is there (default: target/tuning/ and the data's name)."
      })
  private @Nullable Path results;

  @Option(
      names = "--export",
      paramLabel = "<folder>",
      description =
          "Train the best candidate on all that was learned from, test it and export it here.")
  @Nullable Path export;

  /**
   * The grid.
   *
   * @throws IllegalArgumentException if it is none
   */
  Grid grid() throws IOException {
    return Grid.fromJson(grid.stripLeading().startsWith("{") ? grid : text(Path.of(grid)));
  }

  private static String text(Path file) throws IOException {
    try (BufferedReader reader = TextFile.open(file)) {
      return reader.lines().collect(Collectors.joining("\n"));
    }
  }

  /** How many models at once. */
  int parallel(int threadsOfEach) {
    int processors = Runtime.getRuntime().availableProcessors();
    return parallel == null ? Math.max(1, processors / threadsOfEach) : parallel;
  }

  /**
   * Tries the places where results and the best model go.
   *
   * @param folder that of the results
   * @throws IllegalArgumentException if one of them cannot be written
   */
  void requireWritable(Path folder) {
    Writable.requireFolder("--results", folder);
    if (export != null) {
      Writable.requireModelFolder("--export", export);
    }
  }

  Path results(String name) {
    return results == null ? Path.of("target", "tuning", name) : results;
  }
}
