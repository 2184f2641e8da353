package dev.unrolled.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls a model in a process with a heap of 16 MB, three times which is 48 MB. */
@Tag("slow")
class SmallHeapTest {

  /** TensorFlow alone uses more than 80 MB. */
  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx16m");

  private static final String LIMIT = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=60m";

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void aModelMayUseMoreThanThreeTimesTheHeap() throws Exception {
    assertThat(run(SMALL)).contains("[[86, 81]]");
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void aLimitSetByTheUserIsKept() throws Exception {
    assertThat(run(List.of(LIMIT))).contains("OutOfMemoryError", "> maxPhysicalBytes (61440K)");
  }

  /** Returns the output of the process. */
  private static String run(List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SmallHeapCall.class.getName(), "../../savedmodels/echo/1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
