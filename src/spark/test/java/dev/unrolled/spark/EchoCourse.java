package dev.unrolled.spark;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Course of training the echo task on one machine, or by averaging in {@code local[2]}. */
final class EchoCourse {

  private static final StructType SCHEMA =
      new StructType()
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("targets", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("validation", DataTypes.BooleanType);

  private static final int BATCH = 200;

  private final int count;
  private final Dataset<Row> rows;
  private final String folder;
  private final int epochs;

  EchoCourse(String folder, boolean complete) {
    this.count = complete ? 40_000 : 600;
    Sequences data = EchoTask.generate(100, 5, 2, count, 5);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(RowFactory.create(data.inputs()[i], data.targets()[i], i % 20 == 0));
    }
    this.rows = LocalSpark.session().createDataFrame(all, SCHEMA).repartition(4).cache();
    this.folder = folder;
    this.epochs = complete ? 6 : 1;
  }

  /** Returns the training steps of a partition in an epoch. */
  double steps(int partitions) {
    return Math.ceil((double) count / partitions / BATCH);
  }

  /** Returns the seconds of one epoch in rounds of so many steps. */
  double secondsOfEpoch(int partitions, int stepsPerRound) {
    double[] seconds = new double[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpochEnd(EpochResult epoch) {
            seconds[0] = epoch.seconds();
          }
        };
    estimator(partitions, stepsPerRound).setEpochs(1).watchedBy(listener).fit(rows);
    return seconds[0];
  }

  /** Trains, and returns a line for each epoch: accuracy on validation rows and time so far. */
  List<String> lines(int partitions) {
    List<String> lines = new ArrayList<>();
    long start = System.nanoTime();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpochEnd(EpochResult epoch) {
            lines.add(
                String.format(
                    Locale.ROOT,
                    "partitions %d, epoch %d: accuracy %.4f, loss %.4f, %.1f s",
                    partitions,
                    epoch.epoch(),
                    Objects.requireNonNull(epoch.validation()).tokenAccuracy(),
                    epoch.validation().loss(),
                    (System.nanoTime() - start) / 1e9));
          }
        };
    estimator(partitions, 10)
        .setValidationColumn("validation")
        .setEpochs(epochs)
        .watchedBy(listener)
        .fit(rows);
    return lines;
  }

  private EncoderDecoderEstimator estimator(int partitions, int stepsPerRound) {
    return new EncoderDecoderEstimator()
        .setModelPath(folder + "/" + partitions)
        .setOptions("{\"stopping\": {\"tolerance\": 0}}")
        .setBatchSize(BATCH)
        .setPartitions(partitions)
        .setStepsPerRound(stepsPerRound);
  }
}
