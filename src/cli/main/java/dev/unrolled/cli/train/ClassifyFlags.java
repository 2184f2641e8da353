package dev.unrolled.cli.train;

import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.LabelLines;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TimeSeriesFile;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Labelled rows in a file, and what a classifier has beside its layers. */
final class ClassifyFlags {

  @Parameters(
      paramLabel = "FILE",
      description = {
        "A row per line: a text, TAB, its label.",
        "Or a .ts file of time series, as the UEA and UCR archive has them."
      })
  Path path;

  @Option(
      names = "--test-file",
      paramLabel = "FILE",
      description = "Test on these rows; then --test-fraction is 0 by default.")
  @Nullable Path test;

  @Option(
      names = "--tokens",
      defaultValue = "words",
      description = "What a text is made of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Tokenizer tokenizer;

  @Option(
      names = "--multi-label",
      description = "Rows have any number of labels, separated by commas.")
  private boolean multiLabel;

  @Option(
      names = "--pooling",
      defaultValue = "last",
      description =
          "How the outputs of all time steps become one vector: last, mean, max, attention (default:"
              + " ${DEFAULT-VALUE}).")
  private Pooling pooling;

  @Option(
      names = "--balanced",
      description = "Give all classes the same influence on the loss, whatever their rows.")
  private boolean balanced;

  /**
   * Returns the rows, with equal influence of all classes on request.
   *
   * @throws IllegalArgumentException if rows have several labels or are in a file
   */
  ExampleData weighted(ExampleData data) {
    if (balanced && multiLabel) {
      throw new IllegalArgumentException(
          "--balanced, --multi-label are mutually exclusive: expected only one");
    }
    return balanced ? data.balanced() : data;
  }

  Pooling pooling() {
    return pooling;
  }

  TargetKind kind() {
    return multiLabel ? TargetKind.LABELS : TargetKind.CLASS;
  }

  ExampleData.Source source() {
    return new ExampleData.Source(file(path), test == null ? null : file(test), kind(), path);
  }

  private ExampleFile file(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".ts")
        ? new TimeSeriesFile(file)
        : new LabelLines(file, tokenizer, multiLabel);
  }
}
