package dev.unrolled.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Runs a main class in a JVM of its own, with a home of Spark for the executors it starts. */
record SparkProcess(Path folder) {

  /** The JVM's option that says which compilers it has. */
  static final String COMPILER = System.getProperty("test.compiler", "-XX:+TieredCompilation");

  /** Runs the class to its end, which must be without failure, and returns what it printed. */
  String run(Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", COMPILER, "-Dtest.compiler=" + COMPILER));
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(folder, "errors", "");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectError(errors.toFile()).directory(folder.toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", ClusterHome.in(folder.resolve("home")).toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "TF_CPP_MIN_LOG_LEVEL", "1"));
    Process running = process.start();
    String printed = new String(running.getInputStream().readAllBytes(), UTF_8);
    assertThat(running.waitFor()).as(printed + Files.readString(errors)).isZero();
    return printed;
  }
}
