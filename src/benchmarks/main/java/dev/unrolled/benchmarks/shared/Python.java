package dev.unrolled.benchmarks.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Python interpreter.
 *
 * @param command its path, or its name on the {@code PATH}
 */
public record Python(String command) {

  /** Returns the interpreter of a command; fails if it is not a Python 3 interpreter. */
  public static Python at(String command) throws IOException {
    Python python = new Python(command);
    String version;
    try {
      version = python.lastLine("--version");
    } catch (IOException e) {
      throw new IOException("Python: expected an interpreter, found none at " + command, e);
    }
    if (!version.startsWith("Python 3")) {
      throw new IOException(
          "Python: expected version 3 at %s, found %s".formatted(command, version));
    }
    return python;
  }

  /** The last line that it prints, on either stream. */
  private String lastLine(String... arguments) throws IOException {
    Process process = new ProcessBuilder(commandLine(arguments)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader()) {
      return lines.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("nothing");
    }
  }

  private List<String> commandLine(String... arguments) {
    return Stream.concat(Stream.of(command), Stream.of(arguments)).toList();
  }

  /**
   * Returns the program of a script of this module and its arguments.
   *
   * @param python the interpreter; null if none was given
   * @param flag the option that gives it
   * @throws IOException if no interpreter was given
   */
  public static Program script(
      @Nullable Python python, String flag, String script, String... arguments) throws IOException {
    if (python == null) {
      throw new IOException("Python: expected the option " + flag + ", found none");
    }
    String[] all =
        Stream.concat(Stream.of(Program.file(script)), Stream.of(arguments)).toArray(String[]::new);
    return new Program(python.commandLine(all), Map.of());
  }
}
