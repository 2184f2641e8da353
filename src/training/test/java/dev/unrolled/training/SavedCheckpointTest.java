package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedCheckpointTest {

  private static final Sequences DATA = Small.data(60);
  private static final Options OPTIONS = Small.options().withEpochs(3).withTolerance(0);

  @TempDir private Path folder;

  @Test
  void resumeFromASavedModelDoesNotTrain() throws IOException {
    Snapshot trained = fit(Training.with(OPTIONS));
    Training.with(OPTIONS).saveCheckpoint(trained, DATA, folder);
    Resumable.Batches batches = new Resumable.Batches(1);
    Snapshot resumed = fit(resumed(OPTIONS).watchedBy(batches));
    assertThat(resumed.weights()).isEqualTo(trained.weights());
    assertThat(resumed.history()).isEqualTo(trained.history());
    assertThat(batches.results).isEmpty();
  }

  @Test
  void moreEpochsContinueWithTheSameBits() throws IOException {
    Training.with(OPTIONS).saveCheckpoint(fit(Training.with(OPTIONS)), DATA, folder);
    Options more = OPTIONS.withEpochs(5);
    assertThat(fit(resumed(more)).weights()).isEqualTo(fit(Training.with(more)).weights());
  }

  @Test
  void bestEpochIsRestoredWithoutOptimizerSlots() throws IOException {
    Options best = OPTIONS.withEarlyStopping(new EarlyStopping(Metric.LOSS, 100, 1000, true));
    Snapshot trained = fit(Training.with(best));
    assertThat(trained.history().keptEpoch()).isEqualTo(1);
    Training.with(best).saveCheckpoint(trained, DATA, folder);
    assertThat(fit(resumed(best)).weights()).isEqualTo(trained.weights());
    Resumable.Batches batches = new Resumable.Batches(1);
    Snapshot more = fit(resumed(best.withEpochs(4)).watchedBy(batches));
    assertThat(more.history().epochs()).hasSize(4);
    assertThat(batches.warnings)
        .containsExactly(
            "the checkpoint has weights only: the optimizer starts in its initial state");
  }

  private Training resumed(Options options) {
    return Training.with(options).checkpointedIn(Checkpoints.in(folder).resumed());
  }

  private static Snapshot fit(Training training) {
    try (EncoderDecoder model = training.fit(DATA)) {
      return model.snapshot();
    }
  }
}
