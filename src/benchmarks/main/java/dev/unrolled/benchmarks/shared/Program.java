package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Command line of a process.
 *
 * @param environment variables that it has besides those of this process
 */
public record Program(List<String> command, Map<String, String> environment) {

  /** Folder of the repository, above the current one or equal to it. */
  public static final Path ROOT = root(Path.of("").toAbsolutePath());

  private static Path root(Path folder) {
    Path parent = folder.getParent();
    return Files.isDirectory(folder.resolve("savedmodels")) || parent == null
        ? folder
        : root(parent);
  }

  /** Returns the absolute path of a file of this module. */
  public static String file(String name) {
    return ROOT.resolve("src/benchmarks").resolve(name).toString();
  }

  /** Returns a Java program with the class path of this process. */
  public static Program java(Class<?> main, String... arguments) {
    return java(System.getProperty("java.class.path"), main.getName(), arguments);
  }

  private static Program java(String classPath, String main, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, main));
    command.addAll(List.of(arguments));
    return new Program(command, Map.of());
  }

  /**
   * Compiles a folder with its own POM, which writes its class path to {@code target/classpath}.
   *
   * @param module the folder's name, and the package's below that of the benchmarks
   * @throws IOException if the build fails; the message has Maven's first error
   */
  public static Program build(String module, String main, String... arguments) throws IOException {
    Process maven =
        new ProcessBuilder("mvn", "-q", "-B", "-f", file(module), "compile")
            .redirectErrorStream(true)
            .start();
    List<String> output = maven.inputReader().lines().toList();
    if (maven.onExit().join().exitValue() != 0) {
      throw new IOException(
          "its build failed: "
              + output.stream().filter(it -> it.contains("ERROR")).findFirst().orElse("no output"));
    }
    String libraries = Files.readString(Path.of(file(module), "target/classpath")).strip();
    String classPath = file(module + "/target/classes") + File.pathSeparator + libraries;
    return java(classPath, "dev.unrolled.benchmarks." + module + "." + main, arguments);
  }

  /** Returns what starts the program in its environment. */
  public ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs the program without input, and reads what it prints as JSON. */
  public <T> T answer(Class<T> type) throws IOException {
    Process process = builder().redirectError(Redirect.INHERIT).start();
    process.getOutputStream().close();
    try (InputStream answer = process.getInputStream()) {
      return new ObjectMapper().readValue(answer.readAllBytes(), type);
    }
  }

  /** Returns the same program with other environment variables. */
  public Program with(Map<String, String> variables) {
    return new Program(command, variables);
  }
}
