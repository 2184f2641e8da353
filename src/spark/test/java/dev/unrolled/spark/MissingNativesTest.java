package dev.unrolled.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.models.ExecutorModels;
import dev.unrolled.spark.models.ModelContent;
import dev.unrolled.spark.models.ModelSource;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;

/** Opens a model in a process that has TensorFlow's classes, but not its native libraries. */
class MissingNativesTest {

  @Test
  void theMessageNamesTheJarToAdd() throws Exception {
    String classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*tensorflow-core-native.*-(x86_64|arm64).*"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classpath,
                Opening.class.getName(),
                Models.ECHO.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed)
        .matches(
            "NO_NATIVES executor none on \\S+: expected the natives of TensorFlow for \\S+, found"
                + " none: add tensorflow-core-native-1\\.1\\.0-\\S+\\.jar with --jars: (?s).*");
  }

  /** Opens a model and prints why it cannot. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) {
      Configuration hadoop = new Configuration();
      ModelContent content = ModelContent.read(arguments[0], hadoop);
      var source = new ModelSource(content, new SerializableConfiguration(hadoop), 1, 1);
      try {
        ExecutorModels.acquire(source).close();
      } catch (UnrolledSparkException e) {
        System.out.println(e.reason() + " " + e.getMessage());
      }
    }
  }
}
