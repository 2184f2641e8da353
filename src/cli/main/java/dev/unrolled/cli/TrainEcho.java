package dev.unrolled.cli;

import dev.unrolled.training.EchoTask;
import dev.unrolled.training.Sequences;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unrolled train echo}: learns to repeat the first ids of random sequences. */
@Command(
    name = "echo",
    description = "Learns to repeat the first ids of random sequences.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train echo",
      "  unrolled train echo --cell gru --epochs 8 --seed 3",
      "  unrolled train echo --embedding random:32 --out /tmp/echo"
    })
final class TrainEcho implements Callable<Integer> {

  @Option(
      names = "--vocabulary",
      defaultValue = "100",
      description = "Number of ids, from 0 (default: ${DEFAULT-VALUE}).")
  private int vocabularySize;

  @Option(
      names = "--input-steps",
      defaultValue = "5",
      description = "Ids to read (default: ${DEFAULT-VALUE}).")
  private int inputSteps;

  @Option(
      names = "--output-steps",
      defaultValue = "2",
      description = "Ids to repeat (default: ${DEFAULT-VALUE}).")
  private int outputSteps;

  @Option(
      names = "--sequences",
      defaultValue = "10000",
      description = "Sequences to draw (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--out",
      defaultValue = "target/models/echo",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " ${DEFAULT-VALUE}).")
  private Path folder;

  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws Exception {
    return new TrainingRun(options, folder).over(RunData.of(data()), vocabularySize);
  }

  private Sequences.Split data() {
    try {
      return EchoTask.generate(vocabularySize, inputSteps, outputSteps, size, options.seed)
          .split(options.testFraction, options.seed);
    } catch (IllegalArgumentException e) {
      throw options.wrongUse(e);
    }
  }
}
