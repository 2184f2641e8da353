package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.command.Arguments;
import dev.unrolled.benchmarks.command.Commands;
import dev.unrolled.benchmarks.growth.GrowthFigures;
import dev.unrolled.benchmarks.guide.Headline;
import dev.unrolled.benchmarks.guide.Overview;
import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.inference.InferenceFigures;
import dev.unrolled.benchmarks.training.TrainingFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the tables and pictures of {@code performance.md} and the table of the README from the
 * results that are kept, and measures these anew if that is wanted.
 */
@Command(name = "PerformanceGuide", mixinStandardHelpOptions = true, sortOptions = false)
public final class PerformanceGuide implements Callable<Integer> {

  static final List<Section<?>> SECTIONS =
      List.of(TrainingFigures.section(), InferenceFigures.section(), GrowthFigures.section());

  @Spec private CommandSpec command;

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

  private PerformanceGuide() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Commands.line(new PerformanceGuide());
  }

  @Override
  public Integer call() throws IOException {
    int measured = isMeasured ? measure() : ExitCode.OK;
    if (measured == ExitCode.OK) {
      write();
    }
    return measured;
  }

  private int measure() {
    if (tensorflow == null || pytorch == null) {
      throw new Arguments(command)
          .wrong("--measure: expected --tensorflow and --pytorch, found one missing");
    }
    int training =
        TrainingFigures.commandLine()
            .execute("--record", "--tensorflow", tensorflow, "--pytorch", pytorch);
    if (training != ExitCode.OK) {
      return training;
    }
    int inference = InferenceFigures.commandLine().execute("--record", "--tensorflow", tensorflow);
    return inference == ExitCode.OK ? GrowthFigures.commandLine().execute("--record") : inference;
  }

  private static void write() throws IOException {
    for (Section<?> section : SECTIONS) {
      section.write();
    }
    overview().write();
  }

  static Overview overview() throws IOException {
    List<Headline> headlines = new ArrayList<>();
    for (Section<?> section : SECTIONS) {
      headlines.addAll(section.inShort());
    }
    return new Overview(headlines);
  }
}
