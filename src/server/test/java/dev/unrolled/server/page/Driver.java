package dev.unrolled.server.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What drives the browser: Playwright's program for this system alone, from Python's packages,
 * where it is a fifth of what Java's has for five.
 */
final class Driver {

  private static final Path FOLDER = Path.of("target", "playwright").toAbsolutePath();
  private static final List<String> BIN = List.of("bin/python", "Scripts/python.exe");
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private Driver() {}

  /** Has Playwright find its program; makes it ready under {@code target/} the first time. */
  static void ready() throws IOException, InterruptedException {
    String version = System.getProperty("playwright.version");
    if (found().isEmpty()) {
      run("python3", "-m", "venv", "--clear", FOLDER.toString());
      String python = BIN.stream().filter(Driver::isThere).findFirst().orElseThrow();
      run(
          FOLDER.resolve(python).toString(),
          "-m",
          "pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "--no-deps",
          "playwright==" + version);
    }
    System.setProperty("playwright.cli.dir", found().orElseThrow().toString());
  }

  private static boolean isThere(String program) {
    return Files.exists(FOLDER.resolve(program));
  }

  private static Optional<Path> found() throws IOException {
    if (!Files.exists(FOLDER)) {
      return Optional.empty();
    }
    try (Stream<Path> paths = Files.walk(FOLDER, 6)) {
      return paths.filter(path -> path.endsWith("playwright/driver")).findFirst();
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("failed: " + String.join(" ", command));
    }
  }

  /** The browser on the path. */
  static Path browser() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected one of " + BROWSERS + " on the path"));
  }
}
