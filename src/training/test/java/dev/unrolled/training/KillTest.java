package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.CheckpointFolder;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a training process and resumes from its checkpoints. */
@Tag("slow")
class KillTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"adam", "rmsprop"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void killedAndResumedRunHasTheSameBits(String optimizer) throws Exception {
    Path killed = folder.resolve("killed");
    Path straight = folder.resolve("straight");
    killInEpoch(5, killed, optimizer);
    Options options = Resumable.options(optimizer, 10);
    Resumable.Batches resumedBatches = new Resumable.Batches(5);
    Resumable.Batches straightBatches = new Resumable.Batches(5);
    Snapshot resumed = Resumable.fit(options, Checkpoints.in(killed).resumed(), resumedBatches);
    Snapshot expected = Resumable.fit(options, Checkpoints.in(straight), straightBatches);
    assertThat(resumed.weights()).isEqualTo(expected.weights());
    assertThat(Resumable.untimed(resumed.history()))
        .isEqualTo(Resumable.untimed(expected.history()));
    assertThat(resumedBatches.results).hasSize(18).isEqualTo(straightBatches.results);
    assertThat(resumedBatches.warnings).isEmpty();
    assertThat(last(killed).variables()).isEqualTo(last(straight).variables());
    assertThat(last(killed).keptEpoch()).isEqualTo(last(straight).keptEpoch());
  }

  private static Checkpoint last(Path folder) throws IOException {
    return CheckpointFolder.read(Resumable.checkpoint(folder, 10));
  }

  private void killInEpoch(int epoch, Path checkpoints, String optimizer) throws Exception {
    KilledProcess.run(
        KilledRun.class,
        "in epoch " + epoch,
        checkpoints.toString(),
        optimizer,
        Integer.toString(epoch));
  }
}
