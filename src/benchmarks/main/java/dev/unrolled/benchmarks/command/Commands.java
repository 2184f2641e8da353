package dev.unrolled.benchmarks.command;

import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Makes command lines that say in one line what is wrong with their arguments. */
public final class Commands {

  private Commands() {}

  /**
   * A command, ready to run; it does not end the process.
   *
   * @param command with picocli's annotations
   * @return a new command line; its exit code is 2 if an argument is wrong
   */
  public static CommandLine line(Object command) {
    return new CommandLine(command)
        .registerConverter(Python.class, Commands::python)
        .setParameterExceptionHandler(Commands::sayWhatIsWrong);
  }

  private static Python python(String command) {
    try {
      return Python.at(command);
    } catch (IOException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int sayWhatIsWrong(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().printf("%s: %s%n", command.getCommandName(), wrong.getMessage());
    return ExitCode.USAGE;
  }
}
