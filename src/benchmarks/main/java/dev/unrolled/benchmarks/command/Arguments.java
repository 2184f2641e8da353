package dev.unrolled.benchmarks.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks what a command was given; what is wrong ends it.
 *
 * @param command the command
 */
public record Arguments(CommandSpec command) {

  /**
   * Those that were named.
   *
   * @param what they are
   * @param names of those wanted; none means all
   * @param all that there are
   * @param title gives one's name
   * @param <T> their type
   * @return in the order of all
   * @throws ParameterException if there is none of a name; the message lists all names
   */
  public <T> List<T> chosen(
      String what, List<String> names, List<T> all, Function<T, String> title) {
    List<String> known = all.stream().map(title).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw wrong("%s: expected one of %s, found %s".formatted(what, known, name));
      }
    }
    return all.stream().filter(one -> names.isEmpty() || names.contains(title.apply(one))).toList();
  }

  /**
   * Makes a folder if it is not there.
   *
   * @param folder the folder
   * @return the same
   * @throws ParameterException if nothing can be written into it
   */
  public Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw wrong("expected a folder that can be written, found " + folder);
  }

  /**
   * A file to be written.
   *
   * @param file the file
   * @throws ParameterException if it cannot be written
   */
  public void writable(Path file) {
    if (!Files.isWritable(Files.exists(file) ? file : file.toAbsolutePath().getParent())) {
      throw wrong("expected a file that can be written, found " + file);
    }
  }

  /**
   * A number of something.
   *
   * @param what it is of
   * @param number the number
   * @return the same
   * @throws ParameterException if it is less than 1
   */
  public int atLeastOne(String what, int number) {
    if (number < 1) {
      throw wrong("%s: expected at least 1, found %d".formatted(what, number));
    }
    return number;
  }

  /**
   * What ends the command.
   *
   * @param message expected, found, where
   * @return to be thrown
   */
  public ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
