package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same model of each task to the last bit: after a kill, and with any number of threads. */
@Tag("slow")
class TaskBitsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void killedAndResumedRunHasTheSameBits(KilledTask task) throws Exception {
    Path killed = folder.resolve("killed");
    KilledProcess.run(
        KilledTask.class, "in epoch " + KilledTask.EPOCH, task.name(), killed.toString());
    Training run = Training.with(KilledTask.OPTIONS);
    Snapshot resumed = task.fit(run.checkpointedIn(Checkpoints.in(killed).resumed()));
    Snapshot straight = task.fit(run.checkpointedIn(Checkpoints.in(folder.resolve("straight"))));
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(resumed.slots()).isEqualTo(straight.slots());
    assertThat(resumed.history().epochs()).hasSameSizeAs(straight.history().epochs());
  }

  @ParameterizedTest
  @EnumSource
  void threadsDoNotChangeABit(KilledTask task) {
    Snapshot one = task.fit(Training.with(KilledTask.OPTIONS.withThreads(1)));
    for (int run = 0; run < 2; run++) {
      Snapshot four = task.fit(Training.with(KilledTask.OPTIONS.withThreads(4)));
      assertThat(four.weights()).isEqualTo(one.weights());
    }
  }
}
