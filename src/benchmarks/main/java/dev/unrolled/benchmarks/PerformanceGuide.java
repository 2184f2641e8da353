package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.growth.GrowthBenchmark;
import dev.unrolled.benchmarks.inference.InferenceBenchmark;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.GuideSection;
import dev.unrolled.benchmarks.shared.Headline;
import dev.unrolled.benchmarks.shared.MarkedText;
import dev.unrolled.benchmarks.training.TrainingBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that updates the tables and plots of {@code performance.md} and the table of {@code
 * comparison.md} from stored or new results.
 */
@Command(name = "PerformanceGuide", mixinStandardHelpOptions = true, sortOptions = false)
public final class PerformanceGuide implements Callable<Integer> {

  static final List<GuideSection> SECTIONS =
      List.of(TrainingBenchmark.SECTION, InferenceBenchmark.SECTION, GrowthBenchmark.SECTION);

  static final Path COMPARISON = Path.of("..", "site", "markdown", "comparison.md");
  static final String COMPARISON_PART = "performance";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Option(
      names = "--measure",
      description = "First measure training, inference and growth: an hour.")
  private boolean isMeasured;

  @Option(
      names = "--tensorflow",
      paramLabel = "PYTHON",
      description = "For --measure: a Python with TensorFlow and Keras.")
  private @Nullable String tensorflow;

  @Option(
      names = "--pytorch",
      paramLabel = "PYTHON",
      description = "For --measure: a Python with PyTorch.")
  private @Nullable String pytorch;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new PerformanceGuide()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    int exitCode = isMeasured ? measure() : ExitCode.OK;
    if (exitCode == ExitCode.OK) {
      for (GuideSection section : SECTIONS) {
        section.write();
      }
      Files.writeString(
          COMPARISON, MarkedText.read(COMPARISON).with(COMPARISON_PART, comparisonTable()));
    }
    return exitCode;
  }

  private int measure() {
    boolean areGiven = tensorflow != null && pytorch != null;
    Commands.check(
        command, areGiven, "--measure: expected --tensorflow and --pytorch, found at most one");
    String python = "--tensorflow=" + tensorflow;
    int exitCode = record(new TrainingBenchmark(), python, "--pytorch=" + pytorch);
    exitCode = exitCode == ExitCode.OK ? record(new InferenceBenchmark(), python) : exitCode;
    return exitCode == ExitCode.OK ? record(new GrowthBenchmark()) : exitCode;
  }

  private static int record(Object command, String... arguments) {
    CommandLine line = Commands.line(command);
    return line.execute(
        Stream.concat(Stream.of("--record"), Stream.of(arguments)).toArray(String[]::new));
  }

  static String comparisonTable() throws IOException {
    List<Headline> rows = new ArrayList<>();
    for (GuideSection section : SECTIONS) {
      rows.addAll(section.headlines().apply(section.results()));
    }
    return Headline.table(rows);
  }
}
