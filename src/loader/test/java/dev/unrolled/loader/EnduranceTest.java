package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs for some seconds; for minutes with stricter assertions under {@code -Pendurance}. */
@Tag("slow")
class EnduranceTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final int CYCLES = ENDURANCE ? 2000 : 60;
  private static final int WARM_UP = CYCLES / 4;
  private static final Duration TIME = Duration.ofSeconds(ENDURANCE ? 60 : 2);
  private static final int CALLERS = 64;
  private static final int CLOSINGS = ENDURANCE ? 1000 : 20;
  private static final int CLOSED_UPON = 8;
  private static final Path ECHO = Path.of("..", "..", "savedmodels", "echo");

  /** The heap is fixed and pre-touched, so growth of the resident memory is native. */
  private static final double SLACK = 1.05;

  private static final long PAGE_BYTES = 4096;

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void openingAndClosingLeaksNoMemory() throws IOException {
    openAndClose(WARM_UP);
    long pointers = Pointer.totalCount();
    long before = residentBytes();
    openAndClose(CYCLES);
    assertThat(residentBytes()).isLessThan((long) (before * SLACK));
    assertThat(Pointer.totalCount() - pointers).isNotPositive();
  }

  private static void openAndClose(int times) {
    Map<String, ?> inputs = Map.of("ids", new int[][] {{1, 2, 3, 4, 5}});
    for (int i = 0; i < times; i++) {
      try (ServedModel model = ServedModel.open(ECHO)) {
        int[][] echoed =
            model.signature("serving_default").call(inputs).get("predictions", int[][].class);
        assertThat(echoed).isDeepEqualTo(new int[][] {{1, 2}});
      }
    }
  }

  private static long residentBytes() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * PAGE_BYTES;
  }

  @Test
  void everyCallOfManyThreadsIsAnsweredCorrectly() throws Exception {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      long end = System.nanoTime() + TIME.toNanos();
      List<Long> calls = Threads.inParallel(CALLERS, thread -> callUntil(end, model, thread));
      assertThat(calls).hasSize(CALLERS).allMatch(made -> made > 0);
    }
  }

  private static long callUntil(long end, ServedModel model, int thread) {
    long calls = 0;
    while (System.nanoTime() < end) {
      int x = Math.toIntExact(calls++ % 1000) * CALLERS + thread;
      checkCall(model, x);
    }
    return calls;
  }

  private static void checkCall(ServedModel model, int x) {
    Map<String, ?> inputs = Map.of("x", new float[][] {{x, 1}});
    float[][] y = model.signature("serving_default").call(inputs).get("y", float[][].class);
    assertThat(y).isDeepEqualTo(new float[][] {{x + 4f, 2f * x + 5, 3f * x + 6}});
  }

  @Test
  void closingWaitsForRunningCallsAndRefusesNewOnes() throws Exception {
    Models.product(folder);
    for (int i = 0; i < CLOSINGS; i++) {
      closeUnderLoad(ServedModel.open(folder));
    }
  }

  private void closeUnderLoad(ServedModel model) throws Exception {
    CountDownLatch running = new CountDownLatch(CLOSED_UPON);
    Thread closer = new Thread(() -> closeAfter(running, model));
    closer.start();
    List<String> ends =
        Threads.inParallel(CLOSED_UPON, thread -> callUntilRefused(model, thread, running));
    closer.join();
    assertThat(ends).hasSize(CLOSED_UPON).containsOnly(folder + ": the model is closed");
  }

  private static String callUntilRefused(ServedModel model, int thread, CountDownLatch running) {
    try {
      checkCall(model, thread);
      running.countDown();
      while (true) {
        checkCall(model, thread);
      }
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void closeAfter(CountDownLatch running, ServedModel model) {
    try {
      running.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    model.close();
  }
}
