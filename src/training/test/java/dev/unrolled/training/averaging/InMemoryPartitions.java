package dev.unrolled.training.averaging;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partitions in this process, trained one after the other, the last first. */
record InMemoryPartitions(
    AveragedRun run, List<Sequences> data, int groups, @Nullable Sequences validation)
    implements TrainingPartitions {

  @Override
  public long rows() {
    return data.stream().mapToLong(Sequences::rows).sum();
  }

  @Override
  public int batches() {
    return data.stream()
        .mapToInt(rows -> PartitionTraining.batches(run.spec(), run.options(), rows))
        .max()
        .orElseThrow();
  }

  @Override
  public RoundResult round(FlatWeights start, Round round) throws InterruptedException {
    AverageTree tree = new AverageTree(data.size(), groups);
    try (PartitionTraining training =
        new PartitionTraining(run.spec(), run.options(), run.rounds().weighted())) {
      for (int i = data.size() - 1; i >= 0; i--) {
        tree.merge(
            new AverageTree(data.size(), groups)
                .add(i, training.run(start, round, i, data.get(i))));
      }
    }
    return tree.average();
  }

  @Override
  public Optional<Score> score(FlatWeights variables) throws InterruptedException {
    if (validation == null) {
      return Optional.empty();
    }
    try (PartitionTraining training =
        new PartitionTraining(run.spec(), run.options(), run.rounds().weighted())) {
      return Optional.of(training.score(variables, validation));
    }
  }
}
