package dev.unrolled.cli.train;

import dev.unrolled.training.data.EchoTask;
import picocli.CommandLine.Option;

/** Random sequences whose first ids are to be repeated. */
public final class EchoData {

  @Option(
      names = "--vocabulary",
      defaultValue = "100",
      description = "Number of ids, from 0 (default: ${DEFAULT-VALUE}).")
  public int vocabularySize;

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

  /** Draws them and sets a part aside for testing. */
  public RunData split(TrainingOptions options) {
    return options.split(
        options.checked(
            () ->
                EchoTask.generate(
                    vocabularySize, inputSteps, outputSteps, size, options.machine.seed)));
  }
}
