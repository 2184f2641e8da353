package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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

  /**
   * Returns the items with the given names, in the order of all items; all items if there are no
   * names.
   */
  public static <T> List<T> chosen(
      CommandSpec command, String what, List<String> names, List<T> all, Function<T, String> name) {
    List<String> known = all.stream().map(name).toList();
    for (String chosenName : names) {
      check(
          command,
          known.contains(chosenName),
          "unknown %s \"%s\"; known: %s".formatted(what, chosenName, String.join(", ", known)));
    }
    return all.stream().filter(it -> names.isEmpty() || names.contains(name.apply(it))).toList();
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

  /** Checks that a file can be written or created. */
  public static void writable(CommandSpec command, Path file) {
    Path existing = Files.exists(file) ? file : file.toAbsolutePath().getParent();
    check(command, Files.isWritable(existing), "file: expected a writable file, found " + file);
  }

  /** Ends a command with a message if a condition does not hold. */
  public static void check(CommandSpec command, boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
