package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import java.io.BufferedReader;
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

  private static final int KILLED = 128 + 9;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void killedAndResumedRunHasTheSameBits(KilledTask task) throws Exception {
    Path killed = folder.resolve("killed");
    kill(task, killed);
    Training run = Training.with(KilledTask.OPTIONS);
    Snapshot resumed = task.fit(run.checkpointedIn(Checkpoints.in(killed).resumed()));
    Snapshot straight = task.fit(run.checkpointedIn(Checkpoints.in(folder.resolve("straight"))));
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(resumed.slots()).isEqualTo(straight.slots());
    assertThat(resumed.history().epochs()).hasSameSizeAs(straight.history().epochs());
  }

  private static void kill(KilledTask task, Path checkpoints) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledTask.class.getName(),
                task.name(),
                checkpoints.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("in epoch " + KilledTask.EPOCH);
      assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);
    }
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
