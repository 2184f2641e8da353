package dev.unrolled.spark.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of the jar for {@code spark-submit}. */
@Command(
    name = "unrolled-spark",
    description = "Scores tables and tunes models on Apache Spark.",
    mixinStandardHelpOptions = true,
    subcommands = {Score.class, Tune.class})
public final class UnrolledSpark {

  private UnrolledSpark() {}

  /**
   * Runs the command; ends the process with its exit code if that is not 0.
   *
   * @param arguments the command line after the jar
   */
  public static void main(String[] arguments) {
    int code = run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs the command.
   *
   * @return 0; 1 if it failed; 2 for a wrong command line
   */
  static int run(String... arguments) {
    CommandLine command = new CommandLine(new UnrolledSpark());
    command.setExecutionExceptionHandler(
        (thrown, failed, parsed) -> {
          failed.getErr().println("unrolled-spark: " + Failure.message(thrown));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return command.execute(arguments);
  }
}
