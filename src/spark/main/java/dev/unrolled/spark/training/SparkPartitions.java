package dev.unrolled.spark.training;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.training.averaging.AverageTree;
import dev.unrolled.training.averaging.FlatWeights;
import dev.unrolled.training.averaging.PartitionTraining;
import dev.unrolled.training.averaging.Round;
import dev.unrolled.training.averaging.RoundResult;
import dev.unrolled.training.averaging.TrainingPartitions;
import dev.unrolled.training.metrics.Score;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Partitions of a dataset, which executors train on.
 *
 * <p>A row's partition, and its place there, depend on its content only. So a partition that is
 * computed again after an executor was lost has the same rows in the same order.
 */
final class SparkPartitions implements TrainingPartitions, AutoCloseable {

  /** Depth of the tree that Spark aggregates along. */
  private static final int DEPTH = 2;

  private final JavaSparkContext spark;
  private final String run = UUID.randomUUID().toString();
  private final RemoteModel model;
  private final int count;
  private final JavaRDD<PartitionRows> train;
  private final @Nullable JavaRDD<PartitionRows> validation;

  SparkPartitions(
      JavaSparkContext spark,
      RemoteModel model,
      JavaRDD<PartitionRows> train,
      @Nullable JavaRDD<PartitionRows> validation) {
    this.spark = spark;
    this.model = model;
    this.count = train.getNumPartitions();
    this.train = train;
    this.validation = validation;
  }

  /** Divides examples by their content, and keeps them in the executors' memory. */
  static JavaRDD<PartitionRows> divided(JavaRDD<Example> examples, int partitions) {
    return examples
        .mapToPair(example -> new Tuple2<>(example.hash(), example))
        .repartitionAndSortWithinPartitions(new HashPartitioner(partitions))
        .mapPartitions(SparkPartitions::rows)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Iterator<PartitionRows> rows(Iterator<Tuple2<Long, Example>> sorted) {
    List<Example> examples = new ArrayList<>();
    sorted.forEachRemaining(pair -> examples.add(pair._2()));
    return List.of(new PartitionRows(examples)).iterator();
  }

  @Override
  public long rows() {
    return model.summary().rows();
  }

  @Override
  public int batches() {
    RemoteModel remote = model;
    return train.map(rows -> batches(remote, rows)).reduce(Math::max);
  }

  private static int batches(RemoteModel model, PartitionRows rows) {
    return rows.isEmpty()
        ? 0
        : PartitionTraining.batches(model.model(), model.options(), rows.sequences(model));
  }

  @Override
  public RoundResult round(FlatWeights start, Round round) {
    Broadcast<FlatWeights> shared = spark.broadcast(start);
    RemoteModel remote = model;
    String key = run;
    try {
      return train
          .mapPartitionsWithIndex(
              (index, rows) -> {
                RoundTask task = new RoundTask(key, remote, shared.value(), round);
                return List.of(new Tuple2<>(index, task.run(index, rows.next()))).iterator();
              },
              true)
          .treeAggregate(
              new AverageTree(count, groups(count)),
              (tree, result) -> tree.add(result._1(), result._2()),
              AverageTree::merge,
              DEPTH)
          .average();
    } finally {
      shared.destroy();
    }
  }

  /** Returns in how many groups Spark combines so many results; more would only cost memory. */
  private static int groups(int partitions) {
    int scale = Math.max((int) Math.ceil(Math.sqrt(partitions)), 2);
    return partitions > scale + Math.ceil((double) partitions / scale) ? partitions / scale : 1;
  }

  @Override
  public Optional<Score> score(FlatWeights variables) {
    if (validation == null) {
      return Optional.empty();
    }
    Broadcast<FlatWeights> shared = spark.broadcast(variables);
    RemoteModel remote = model;
    String key = run;
    try {
      return validation
          .map(rows -> new ScoreTask(key, remote, shared.value()).run(rows))
          .collect()
          .stream()
          .reduce(Score::and);
    } finally {
      shared.destroy();
    }
  }

  @Override
  public void close() {
    train.unpersist(false);
    if (validation != null) {
      validation.unpersist(false);
    }
    ExecutorGraphs.close(run);
  }
}
