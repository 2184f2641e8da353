package dev.unrolled.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Python interpreter.
 *
 * @param command its path, or its name on the {@code PATH}
 */
public record Python(String command) {

  /**
   * Makes sure that there is one.
   *
   * @param command its path, or its name on the {@code PATH}
   * @return the interpreter
   * @throws IOException if there is none; the message says what is there
   */
  public static Python at(String command) throws IOException {
    Python python = new Python(command);
    String version;
    try {
      version = python.lastLine("--version");
    } catch (IOException e) {
      throw new IOException("expected a Python interpreter, found none at " + command, e);
    }
    if (!version.startsWith("Python 3")) {
      throw new IOException(
          "expected a Python interpreter, found at %s: %s".formatted(command, version));
    }
    return python;
  }

  /**
   * Makes sure that it can import modules, which for large ones takes seconds.
   *
   * @param modules their names
   * @throws IOException if it cannot; the message has Python's words
   */
  public void requireModules(String... modules) throws IOException {
    String imports = "import %s; print('imported')".formatted(String.join(", ", modules));
    String said = lastLine("-c", imports);
    if (!said.equals("imported")) {
      throw new IOException(
          "expected %s in %s, found %s".formatted(String.join(", ", modules), command, said));
    }
  }

  /** What it says last, on either stream. */
  private String lastLine(String... arguments) throws IOException {
    Process process = new ProcessBuilder(commandOf(arguments)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader()) {
      return lines.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("nothing");
    }
  }

  /**
   * How a script of it is started, as a peer.
   *
   * @param python the interpreter; null if none was given
   * @param flag which should have given it
   * @param arguments the script and its arguments
   * @return the program
   * @throws IOException if none was given; the message says so
   */
  public static Program script(@Nullable Python python, String flag, String... arguments)
      throws IOException {
    if (python == null) {
      throw new IOException("no Python was given for it with " + flag);
    }
    return new Program(python.commandOf(arguments), Map.of());
  }

  private List<String> commandOf(String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    return all;
  }
}
