package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training in processes whose heap is smaller than the data. */
@Tag("slow")
class BoundedMemoryTest {

  private static final String HEAP = "-Xmx64m";

  /** A pair of these takes some 80 bytes of heap; under -Pendurance the text alone exceeds it. */
  private static final int ROWS = Boolean.getBoolean("endurance") ? 8_000_000 : 1_000_000;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void trainsFromAFileLargerThanTheHeap() throws Exception {
    Path file = file();
    assertThat(run(file, "whole")).contains("java.lang.OutOfMemoryError: Java heap space");
    assertThat(run(file, "stream")).contains("learned " + ROWS);
  }

  /** Output of a process with a small heap. */
  private static String run(Path file, String how) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapRun.class.getName(),
                file.toString(),
                how)
            .redirectErrorStream(true)
            .start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path file() throws IOException {
    Path file = folder.resolve("large.tsv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = 0; row < ROWS; row++) {
        out.write(row % 8 + " 1 2 3\t" + row % 8 + " 1\n");
      }
    }
    return file;
  }
}
