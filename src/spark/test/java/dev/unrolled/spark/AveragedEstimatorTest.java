package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AveragedEstimatorTest {

  @TempDir private Path folder;

  private final Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 200).cache();
  private final Dataset<Row> probes = rows.limit(50).coalesce(1).cache();

  private SequenceClassifierEstimator estimator() {
    return new SequenceClassifierEstimator()
        .setModelPath(folder.resolve("model").toString())
        .setUnits(5)
        .setEpochs(2)
        .setBatchSize(20)
        .setSeed(4)
        .setPartitions(2)
        .setStepsPerRound(2);
  }

  private List<Row> scored(UnrolledModel model) {
    return model.transform(probes).select("ids", "probability").collectAsList();
  }

  private Path newest(Path checkpoints) throws Exception {
    try (Stream<Path> rounds = Files.list(checkpoints)) {
      return rounds.sorted().reduce((a, b) -> b).orElseThrow();
    }
  }

  @Test
  void trainingResumesFromTheNewestRound() throws Exception {
    List<Row> expected = scored(estimator().fit(rows));
    Path checkpoints = folder.resolve("checkpoints");
    SequenceClassifierEstimator kept = estimator().setCheckpointPath(checkpoints.toString());
    assertThat(scored(kept.fit(rows))).isEqualTo(expected);
    // As if the driver had died in the last round, and another one while it wrote a checkpoint.
    Folders.delete(newest(checkpoints));
    Files.createDirectories(checkpoints.resolve(".writing-by-another"));
    Files.createDirectories(checkpoints.resolve("round-999999"));
    assertThat(scored(kept.fit(rows))).isEqualTo(expected);
  }

  @Test
  void moreEpochsContinueWhereFewerEnded() {
    List<Row> expected = scored(estimator().setEpochs(3).fit(rows));
    SequenceClassifierEstimator kept =
        estimator().setCheckpointPath(folder.resolve("checkpoints").toString());
    kept.fit(rows);
    assertThat(scored(kept.setEpochs(3).fit(rows))).isEqualTo(expected);
  }

  @Test
  void aCheckpointOfOtherDataIsRefused() {
    SequenceClassifierEstimator kept =
        estimator().setCheckpointPath(folder.resolve("checkpoints").toString());
    kept.fit(rows);
    assertThatThrownBy(() -> kept.fit(rows.limit(150)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("checkpoint: belongs to another run: data ");
    assertThatThrownBy(() -> kept.setPartitions(3).fit(rows))
        .hasMessageStartingWith("checkpoint: belongs to another run: partitions ");
  }

  @Test
  void morePartitionsThanRowsTrainTheSameRows() {
    UnrolledModel model = estimator().setPartitions(12).fit(rows.limit(8));
    assertThat(scored(model)).hasSize(50);
  }
}
