package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that is killed while it trains, as {@code kill -9} does. */
public final class KilledProcess {

  /** The exit code of a process that was killed. */
  private static final int KILLED = 128 + 9;

  private KilledProcess() {}

  /** Runs a main class, and kills it when it has printed its first line, which must be this one. */
  public static void run(Class<?> main, String line, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(System.getProperty("test.compiler", "-XX:+TieredCompilation"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo(line);
      assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);
    }
  }
}
