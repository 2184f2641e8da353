package dev.unrolled.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link ClusterScoring} in a process with a home of Spark, since executors need one. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LocalClusterTest {

  @TempDir private Path folder;

  @Test
  void eachExecutorOpensOneModelAndAKilledExecutorLosesNoRow() throws Exception {
    String printed = run(ClusterScoring.class, Models.ECHO.toString());
    assertThat(printed)
        .contains("executors 2", "models 2", "rows 4000 distinct 4000 equal true")
        .contains("killed 1", "after kill: rows 400 distinct 400 equal true");
  }

  private String run(Class<?> main, String... arguments) throws Exception {
    Path home = ClusterHome.in(folder.resolve("home"));
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(
        java.util.List.of(
            org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(java.util.List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("stderr").toFile())
            .directory(folder.toFile());
    process.environment().put("SPARK_HOME", home.toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("TF_CPP_MIN_LOG_LEVEL", "1");
    Process running = process.start();
    String printed = new String(running.getInputStream().readAllBytes(), UTF_8);
    assertThat(running.waitFor())
        .as(printed + java.nio.file.Files.readString(folder.resolve("stderr")))
        .isZero();
    return printed;
  }
}
