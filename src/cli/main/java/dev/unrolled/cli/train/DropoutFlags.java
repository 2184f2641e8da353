package dev.unrolled.cli.train;

import dev.unrolled.rnn.Dropout;
import picocli.CommandLine.Option;

/** Dropout rates in training, named as in Keras. */
final class DropoutFlags {

  @Option(
      names = "--dropout",
      paramLabel = "<part>",
      defaultValue = "0",
      description = "Part of the cells' inputs to drop (default: ${DEFAULT-VALUE}).")
  private double inputs;

  @Option(
      names = "--recurrent-dropout",
      paramLabel = "<part>",
      defaultValue = "0",
      description = "Part of the state to drop where it is read (default: ${DEFAULT-VALUE}).")
  private double state;

  @Option(
      names = "--output-dropout",
      paramLabel = "<part>",
      defaultValue = "0",
      description = "Part of the cells' outputs to drop (default: ${DEFAULT-VALUE}).")
  private double outputs;

  /**
   * Returns the dropout of these flags.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  Dropout dropout() {
    return new Dropout(inputs, outputs, state);
  }
}
