package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.CheckpointFolder;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills a small disk after the second epoch. */
class FullDiskTest {

  /** Size of a file that leaves space for two checkpoints, but not for a third. */
  private static final int KILOBYTES = 512;

  private static final Options OPTIONS = Resumable.options("adam", 5);

  @TempDir private Path base;

  @Test
  void runContinuesAfterACheckpointFailure() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(base, KILOBYTES)) {
      Checkpoints checkpoints = Checkpoints.in(disk.folder().resolve("run"));
      Filling filling = new Filling(disk.folder().resolve("ballast"));
      Snapshot trained = Resumable.fit(OPTIONS, checkpoints, filling);
      assertThat(trained.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
      assertThat(filling.warnings).hasSize(3).allMatch(FullDiskTest::tellsWhy);
      Files.delete(disk.folder().resolve("ballast"));
      Snapshot resumed = Resumable.fit(OPTIONS, checkpoints.resumed(), filling);
      assertThat(resumed.weights()).isEqualTo(trained.weights());
      assertThat(filling.results).hasSize(3 * 5 + 3 * 3);
    }
  }

  @Test
  void runStopsOnCheckpointFailureIfConfigured() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(base, KILOBYTES)) {
      Checkpoints checkpoints =
          Checkpoints.in(disk.folder().resolve("run")).onFailure(Checkpoints.OnFailure.STOP);
      Filling filling = new Filling(disk.folder().resolve("ballast"));
      Snapshot trained = Resumable.fit(OPTIONS, checkpoints, filling);
      assertThat(trained.history().outcome()).isEqualTo(History.Outcome.CHECKPOINT_FAILED);
      assertThat(trained.history().epochs()).hasSize(3);
      assertThat(filling.warnings).hasSize(1).allMatch(FullDiskTest::tellsWhy);
      assertThat(
              CheckpointFolder.read(Resumable.checkpoint(disk.folder().resolve("run"), 2)).epochs())
          .hasSize(2);
    }
  }

  private static boolean tellsWhy(String warning) {
    return warning.matches(
        "checkpoint of epoch [345]: cannot be written: (?s:.*)No space left on device(?s:.*)");
  }

  private static final class Filling extends Resumable.Batches {

    private final Path ballast;

    Filling(Path ballast) {
      super(1);
      this.ballast = ballast;
    }

    @Override
    public void onEpochEnd(EpochResult epoch) {
      if (epoch.epoch() == 2) {
        fill();
      }
    }

    private void fill() {
      byte[] page = new byte[4096];
      try (var out = Files.newOutputStream(ballast)) {
        while (true) {
          out.write(page);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left on device");
      }
    }
  }
}
