package dev.unrolled.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Jupyter with a kernel for Java, in its own Python environment.
 *
 * @param environment the folder of the Python environment
 * @param classpath the class path of the kernel
 */
record Jupyter(Path environment, String classpath) {

  private static final List<String> PYTHONS = List.of("python3", "python");
  private static final List<String> BIN = List.of("bin", "Scripts");

  /** Creates the environment with the required packages, unless it exists. */
  static Jupyter ready(Path environment, Path requirements, String classpath)
      throws IOException, InterruptedException {
    Jupyter jupyter = new Jupyter(environment, classpath);
    Path installed = environment.resolve(requirements.getFileName());
    String expected = Files.readString(requirements);
    if (!Files.exists(installed) || !Files.readString(installed).equals(expected)) {
      jupyter.install(requirements);
      Files.writeString(installed, expected);
    }
    return jupyter;
  }

  /** Runs a command of the environment in a folder and waits for its end. */
  void run(Path folder, String... command) throws IOException, InterruptedException {
    List<String> commandLine = new ArrayList<>(Arrays.asList(command));
    commandLine.set(0, bin().resolve(command[0]).toString());
    process(folder, commandLine, kernelEnvironment());
  }

  private void install(Path requirements) throws IOException, InterruptedException {
    Path here = Path.of("").toAbsolutePath();
    if (!Files.exists(environment.resolve("pyvenv.cfg"))) {
      process(here, List.of(python(), "-m", "venv", environment.toString()), Map.of());
    }
    run(
        here,
        "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        requirements.toString());
  }

  /**
   * Returns the kernel's environment variables: class path, Java options, PATH and TensorFlow's log
   * level.
   */
  private Map<String, String> kernelEnvironment() {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    String path = String.join(File.pathSeparator, bin().toString(), java, System.getenv("PATH"));
    return Map.of(
        "JJAVA_CLASSPATH",
        classpath,
        "JJAVA_JVM_OPTS",
        "-Djava.awt.headless=true -Xmx1g",
        "PATH",
        path,
        "TF_CPP_MIN_LOG_LEVEL",
        "2");
  }

  private Path bin() {
    return BIN.stream().map(environment::resolve).filter(Files::exists).findFirst().orElseThrow();
  }

  private static String python() {
    return PYTHONS.stream()
        .filter(Jupyter::isOnThePath)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Python: expected one of %s on the PATH, found none".formatted(PYTHONS)));
  }

  private static boolean isOnThePath(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder -> List.of(command, command + ".exe").stream().map(Path.of(folder)::resolve))
        .anyMatch(Files::isExecutable);
  }

  private static void process(Path folder, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IOException("%s: ended with exit code %d".formatted(command, exitCode));
      }
    } finally {
      process.destroy();
    }
  }
}
