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

/** Command lines, and checks of their arguments; a wrong one ends the command with one line. */
public final class Commands {

  private Commands() {}

  /** Returns a command, ready to run; its exit code is 2 if an argument is wrong. */
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

  private static int report(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().printf("%s: %s%n", command.getCommandName(), wrong.getMessage());
    return ExitCode.USAGE;
  }

  /** Returns the items of some names, in the order of all; all items if there are no names. */
  public static <T> List<T> chosen(
      CommandSpec command, String what, List<String> names, List<T> all, Function<T, String> name) {
    List<String> known = all.stream().map(name).toList();
    for (String wanted : names) {
      check(
          command,
          known.contains(wanted),
          "%s: expected one of %s, found %s".formatted(what, known, wanted));
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
      // The check reports it.
    }
    boolean isFolder = Files.isDirectory(folder) && Files.isWritable(folder);
    check(command, isFolder, "expected a folder that can be written, found " + folder);
    return folder;
  }

  /** Checks that a file can be written or created. */
  public static void writable(CommandSpec command, Path file) {
    Path existing = Files.exists(file) ? file : file.toAbsolutePath().getParent();
    check(
        command, Files.isWritable(existing), "expected a file that can be written, found " + file);
  }

  /** Ends a command with a message if a condition does not hold. */
  public static void check(CommandSpec command, boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
