package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Virtual environment with the packages pinned in {@code python/requirements*.txt}.
 *
 * @param folder its folder
 */
record PythonEnvironment(Path folder) {

  private static final Path SCRIPTS = Path.of("python").toAbsolutePath();
  private static final Path PACKAGES = SCRIPTS.resolve("requirements.txt");
  private static final Path LEGACY = SCRIPTS.resolve("requirements-legacy.txt");
  private static final Path SERVING = SCRIPTS.resolve("requirements-serving.txt");
  private static final List<String> PYTHONS = List.of("python3.11", "python3", "python");
  private static final List<String> BIN = List.of("bin/python", "Scripts/python.exe");

  /** Lines that TensorFlow prints at any log level. */
  private static final String LOG_LINE = "I0000 .*|WARNING: All log messages before absl.*";

  /** The requirements of the environment; written last, so an incomplete one is created again. */
  private static final String MADE_FROM = "made-from.txt";

  /**
   * Creates the environment under {@code target/}, or reuses one with the same requirements.
   * Another process of tests waits while one creates it.
   */
  static synchronized PythonEnvironment ready() throws IOException, InterruptedException {
    var environment = new PythonEnvironment(Path.of("target", "python").toAbsolutePath());
    Path lock = environment.folder.resolveSibling("python.lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
      channel.lock();
      environment.makeUnlessMade();
    }
    return environment;
  }

  private void makeUnlessMade() throws IOException, InterruptedException {
    Path madeFrom = folder.resolve(MADE_FROM);
    String wanted =
        Files.readString(PACKAGES) + Files.readString(LEGACY) + Files.readString(SERVING);
    if (!Files.exists(madeFrom) || !Files.readString(madeFrom).equals(wanted)) {
      make();
      Files.writeString(madeFrom, wanted);
    }
  }

  /** Runs one of the scripts beside the requirements; its output goes to the build's log. */
  Finished run(String script, Object... arguments) throws IOException, InterruptedException {
    List<Object> command = new ArrayList<>(List.of(python(), SCRIPTS.resolve(script)));
    command.addAll(Arrays.asList(arguments));
    return process(command);
  }

  /** Runs code as {@code python -c}. */
  Finished evaluate(String code) throws IOException, InterruptedException {
    return process(List.of(python(), "-c", code));
  }

  /**
   * Result of a process.
   *
   * @param exitCode 0 on success
   * @param output its standard output and error
   */
  record Finished(int exitCode, String output) {

    Finished orThrow() {
      if (exitCode != 0) {
        throw new AssertionError("expected exit code 0, found %d%n%s".formatted(exitCode, output));
      }
      return this;
    }
  }

  private void make() throws IOException, InterruptedException {
    process(List.of(onThePath(), "-m", "venv", "--clear", folder)).orThrow();
    install("-r", PACKAGES);
    install("--no-deps", "-r", LEGACY, "-r", SERVING);
  }

  private void install(Object... what) throws IOException, InterruptedException {
    List<Object> command = new ArrayList<>(List.of(python(), "-m", "pip", "install", "--quiet"));
    command.add("--disable-pip-version-check");
    command.addAll(Arrays.asList(what));
    process(command).orThrow();
  }

  private Path python() {
    return BIN.stream().map(folder::resolve).filter(Files::exists).findFirst().orElseThrow();
  }

  private static String onThePath() throws InterruptedException {
    for (String python : PYTHONS) {
      try {
        if (process(List.of(python, "--version")).exitCode() == 0) {
          return python;
        }
      } catch (IOException notThere) {
        // The next name is tried.
      }
    }
    throw new AssertionError("expected one of %s on the PATH, found none".formatted(PYTHONS));
  }

  private static Finished process(List<?> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command.stream().map(Object::toString).toList());
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.matches(LOG_LINE)) {
          System.out.println(line);
        }
        output.append(line).append('\n');
      }
    } finally {
      process.destroy();
    }
    return new Finished(process.waitFor(), output.toString());
  }
}
