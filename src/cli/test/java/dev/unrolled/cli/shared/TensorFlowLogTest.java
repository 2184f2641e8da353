package dev.unrolled.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process that no launcher has prepared. */
class TensorFlowLogTest {

  private static final Path MODEL = Path.of("..", "..", "savedmodels", "echo");

  @TempDir private Path folder;

  @Test
  void commandPrintsNothingButItsAnswer() throws Exception {
    assertThat(predict(Map.of())).isEqualTo("86 81\n");
  }

  @Test
  void levelOfTheEnvironmentIsKept() throws Exception {
    assertThat(predict(Map.of(TensorFlowLog.VARIABLE, "0"))).contains("86 81\n", "tensorflow/");
  }

  private String predict(Map<String, String> environment) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.unrolled.cli.Unrolled",
                "predict",
                MODEL.toString(),
                "86",
                "81",
                "88",
                "1",
                "23"));
    builder.environment().remove(TensorFlowLog.VARIABLE);
    builder.environment().putAll(environment);
    Path printed = folder.resolve("printed");
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(printed);
  }
}
