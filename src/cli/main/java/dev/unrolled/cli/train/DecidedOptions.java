package dev.unrolled.cli.train;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Options that the model of {@code --from} decides. */
final class DecidedOptions {

  /** Those of an encoder's layers. */
  static final List<String> LAYERS =
      List.of(
          "--cell",
          "--units",
          "--activation",
          "--unit-forget-bias",
          "--reset-after",
          "--embedding",
          "--encoder");

  private DecidedOptions() {}

  /**
   * Refuses options.
   *
   * @param command the parsed command
   * @param options the names of the options
   * @throws ParameterException if one of them is given
   */
  static void requireAbsent(CommandLine command, List<String> options) {
    for (String option : options) {
      if (command.getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            command, "--from: the model decides %s; leave the option out".formatted(option));
      }
    }
  }
}
