package dev.unrolled.training.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.EpochRun;
import dev.unrolled.training.Small;
import dev.unrolled.training.StepSchedule;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.metrics.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

  /** In such a short file each line is a block, and sixteen blocks are a window. */
  private static final int WINDOW = 16;

  private static final int WINDOWS = 5;

  private static final int PATIENCE_SECONDS = 30;

  @TempDir private Path folder;

  /**
   * After each window's step the training thread waits until the next window is being read, and the
   * reader waits for that step. Both continue only if reading and training overlap.
   */
  @Test
  void nextWindowIsReadDuringTraining() throws Exception {
    CyclicBarrier meeting = new CyclicBarrier(2);
    StreamWindows.Order reading = (window, read) -> window == 0 ? read : met(meeting, read);
    AtomicInteger rows = new AtomicInteger();
    TrainingListener training =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            rows.addAndGet(batch.rows());
            if (batch.batch() < WINDOWS) {
              met(meeting, batch);
            }
          }
        };
    StreamIndex index = StreamScan.of(file(), false);
    try (TrainingGraph graph = Small.graph(Small.options());
        ReadAhead windows = new ReadAhead(new StreamWindows(index, index.blocks(), reading))) {
      StepSchedule schedule = new StepSchedule(Small.options(), 0, List.of());
      EpochRun epoch = new EpochRun(1, schedule, training, System::nanoTime);
      epoch.run(new BucketBatches(windows, BatchPlan.ofInputs(WINDOW, List.of(4))), graph);
      assertThat(rows).hasValue(WINDOW * WINDOWS);
    }
  }

  private static <T> T met(CyclicBarrier meeting, T value) {
    try {
      meeting.await(PATIENCE_SECONDS, SECONDS);
      return value;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("reading and training did not overlap", e);
    }
  }

  private Path file() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < WINDOW * WINDOWS; row++) {
      int id = row % Small.VOCABULARY;
      lines.append("%d 1 2 3\t%d 1%n".formatted(id, id));
    }
    return Files.writeString(folder.resolve("pairs.tsv"), lines, UTF_8);
  }
}
