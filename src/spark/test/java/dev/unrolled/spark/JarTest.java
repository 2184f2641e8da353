package dev.unrolled.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar for {@code spark-submit}, run after {@code package} with the Spark of {@code SPARK_HOME}
 * or of PySpark.
 */
@Tag("jar")
@Timeout(900)
class JarTest {

  private static final Path GUIDE = Path.of("../site/markdown/spark.md");
  private static final double TOLERANCE = 0.05;

  @TempDir private Path folder;

  private static Path jar() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(path -> path.getFileName().toString().matches("unrolled-spark-(linux|mac|win).*"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  @Test
  void hasTheSizeThatTheGuideStates() throws Exception {
    Matcher stated = Pattern.compile("one jar of (\\d+) MB").matcher(Files.readString(GUIDE));
    assertThat(stated.find()).isTrue();
    double megabytes = Double.parseDouble(stated.group(1));
    assertThat(Files.size(jar()) / 1e6)
        .isBetween(megabytes * (1 - TOLERANCE), megabytes * (1 + TOLERANCE));
  }

  @Test
  void holdsNothingThatSparkHas() throws Exception {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .filteredOn(name -> name.endsWith(".class"))
          .noneMatch(
              name ->
                  name.matches(
                      "(org/apache/(spark|hadoop)|scala|com/google|org/slf4j|com/fasterxml)/.*"))
          .anyMatch(name -> name.equals("dev/unrolled/spark/UnrolledModel.class"));
    }
  }

  @Test
  void aPythonScriptScoresByTransformAndSql() throws Exception {
    String printed = submit("--jars", jar().toString(), "python/score.py", Models.ECHO.toString());
    assertThat(printed)
        .contains("transform [[1, 2], [1, 2], [1, 2], [1, 2]]")
        .contains("sql [[1, 2], [1, 2], [1, 2], [1, 2]]");
  }

  @Test
  void sparkSubmitScoresAndTunes() throws Exception {
    Path rows = folder.resolve("rows.json");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add("{\"ids\": [%d, 2, 3, 4, 5], \"targets\": [%d, 2]}".formatted(i, i));
    }
    Files.write(rows, lines);
    String scored =
        submit(
            jar().toString(),
            "score",
            "--model",
            Models.ECHO.toString(),
            "--input",
            rows.toString(),
            "--output",
            folder.resolve("scored").toString());
    assertThat(scored).contains("40 rows in ");
    String tuned =
        submit(
            jar().toString(),
            "tune",
            "sequences",
            "--input",
            rows.toString(),
            "--folds",
            "2",
            "--options",
            "{\"cell\": {\"units\": 4}, \"epochs\": 1, \"batch_size\": 10}",
            "--grid",
            "{\"learning_rate\": [0.01, 0.02]}",
            "--results",
            folder.resolve("tuning").toString());
    assertThat(tuned).contains("token_accuracy", "0.02");
    assertThat(folder.resolve("tuning/results.jsonl")).exists();
    assertThat(folder.resolve("tuning/best.json")).exists();
  }

  private String submit(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(sparkSubmit().toString());
    command.addAll(
        List.of(
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.driver.bindAddress=127.0.0.1",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--driver-java-options",
            SparkProcess.COMPILER));
    command.addAll(Arrays.asList(arguments));
    return run(command.toArray(String[]::new));
  }

  /** Spark's command: of {@code SPARK_HOME}, or of PySpark, which is installed once. */
  private Path sparkSubmit() throws Exception {
    String home = System.getenv("SPARK_HOME");
    if (home != null) {
      return Path.of(home, "bin", "spark-submit");
    }
    Path environment = Path.of("target/python").toAbsolutePath();
    Path submit = environment.resolve("bin/spark-submit");
    if (!Files.exists(submit)) {
      run("python3", "-m", "venv", "--clear", environment.toString());
      run(environment + "/bin/pip", "install", "-q", "-r", "python/requirements.txt");
    }
    return submit;
  }

  private String run(String... command) throws Exception {
    Path errors = Files.createTempFile(folder, "errors", "");
    ProcessBuilder process = new ProcessBuilder(command).redirectError(errors.toFile());
    Path python = Path.of("target/python/bin/python").toAbsolutePath();
    if (System.getenv("SPARK_HOME") == null && Files.exists(python)) {
      process.environment().put("PYSPARK_PYTHON", python.toString());
    }
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().put("TF_CPP_MIN_LOG_LEVEL", "1");
    Process running = process.start();
    String printed = new String(running.getInputStream().readAllBytes(), UTF_8);
    assertThat(running.waitFor()).as(printed + Files.readString(errors)).isZero();
    return printed;
  }
}
