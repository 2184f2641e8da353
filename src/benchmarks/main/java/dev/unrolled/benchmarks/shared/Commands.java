package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Command lines and checks of their arguments. An invalid argument ends the command with one line.
 */
public final class Commands {

  private Commands() {}

  /** Returns a command line, whose exit code is 2 if an argument is invalid. */
  public static CommandLine line(Object command) {
    return new CommandLine(command)
        .registerConverter(Python.class, Commands::python)
        .setParameterExceptionHandler(Commands::report);
  }

  private static Python python(String command) {
    try {
      return Python.at(command);
    } catch (IOException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int report(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    command.getErr().printf("%s: %s%n", command.getCommandName(), exception.getMessage());
    return ExitCode.USAGE;
  }

  /** Returns the chosen names, in the order of all names; the usual ones if none are chosen. */
  static List<String> chosen(
      CommandSpec command, String what, List<String> names, List<String> all, List<String> usual) {
    for (String name : names) {
      check(
          command,
          all.contains(name),
          "unknown %s \"%s\"; known: %s".formatted(what, name, String.join(", ", all)));
    }
    return names.isEmpty() ? usual : all.stream().filter(names::contains).toList();
  }

  /** Checks that a number is at least 1. */
  public static void atLeastOne(CommandSpec command, String what, int number) {
    check(command, number >= 1, "%s: expected at least 1, found %d".formatted(what, number));
  }

  /** Creates a folder if there is none, and checks that it can be written. */
  public static Path folder(CommandSpec command, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      // The check below reports it.
    }
    boolean isFolder = Files.isDirectory(folder) && Files.isWritable(folder);
    check(command, isFolder, "folder: expected a writable folder, found " + folder);
    return folder;
  }

  /** Ends a command with a message if a condition does not hold. */
  public static void check(CommandSpec command, boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
