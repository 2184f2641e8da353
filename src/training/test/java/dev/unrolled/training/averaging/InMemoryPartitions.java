package dev.unrolled.training.averaging;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partitions in this process, trained one after the other, the last first. */
record InMemoryPartitions(
    AveragedRun run,
    PartitionTraining training,
    List<Sequences> data,
    @Nullable Sequences validation)
    implements TrainingPartitions, AutoCloseable {

  static InMemoryPartitions of(
      AveragedRun run, List<Sequences> data, @Nullable Sequences validation) {
    return new InMemoryPartitions(
        run,
        new PartitionTraining(run.spec(), run.options(), run.rounds().weighted()),
        data,
        validation);
  }

  @Override
  public void close() {
    training.close();
  }

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
    AverageTree tree = new AverageTree(data.size(), 1);
    for (int i = data.size() - 1; i >= 0; i--) {
      tree.add(i, training.run(start, round, i, data.get(i)));
    }
    return tree.average();
  }

  @Override
  public Optional<Score> score(FlatWeights variables) throws InterruptedException {
    return validation == null
        ? Optional.empty()
        : Optional.of(training.score(variables, validation));
  }
}
