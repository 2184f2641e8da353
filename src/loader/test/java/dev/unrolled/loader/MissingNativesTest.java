package dev.unrolled.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.versions.ModelDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a model in a process that has TensorFlow's classes, but not its native libraries. */
class MissingNativesTest {

  @TempDir private Path folder;

  private static final String EXPECTED =
      "TensorFlow's native libraries are missing: add the dependency"
          + " org\\.tensorflow:tensorflow-core-native with the classifier \\w+-\\w+"
          + " and the version of tensorflow-core-api";

  @Test
  void theMessageNamesTheDependencyToAdd() throws Exception {
    Models.ids().save(folder);
    assertThat(run(Opening.class, folder)).hasSize(2).allMatch(line -> line.matches(EXPECTED));
  }

  @Test
  void aVersionOfADirectoryFailsWithTheSameMessage() throws Exception {
    Models.ids().save(folder.resolve("1"));
    assertThat(run(Serving.class, folder))
        .singleElement()
        .asString()
        .matches("END .*/1: cannot be opened: java\\.lang\\.UnsatisfiedLinkError: " + EXPECTED);
  }

  private static List<String> run(Class<?> program, Path folder) throws Exception {
    String classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*tensorflow-core-native.*-(x86_64|arm64).*"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classpath,
                program.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.lines().toList();
  }

  /** Opens a model twice: Java's own error is another one the second time. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) {
      for (int time = 0; time < 2; time++) {
        try {
          ServedModel.open(Path.of(arguments[0])).close();
        } catch (UnsatisfiedLinkError e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  /** Tells the state of a directory's version. */
  static final class Serving {

    private Serving() {}

    public static void main(String[] arguments) {
      try (ModelDirectory models = ModelDirectory.open(Path.of(arguments[0]))) {
        models
            .status()
            .forEach(
                status ->
                    System.out.println(
                        status.state() + " " + status.error().orElseThrow().getMessage()));
      }
    }
  }
}
