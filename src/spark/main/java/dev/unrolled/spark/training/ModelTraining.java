package dev.unrolled.spark.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.spark.examples.Example;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.averaging.AveragedRun;
import dev.unrolled.training.averaging.AveragedTraining;
import dev.unrolled.training.averaging.RoundCheckpoints;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Trains a model on the driver or on the executors, and exports it. */
public final class ModelTraining {

  private final JavaSparkContext spark;
  private final Placement placement;

  /** Creates a training. */
  public ModelTraining(JavaSparkContext spark, Placement placement) {
    this.spark = spark;
    this.placement = placement;
  }

  /**
   * Trains a model and writes it as a SavedModel.
   *
   * @param request what to train
   * @return the folder of the exported version
   * @throws IllegalArgumentException if options and data do not fit, or a folder cannot be written
   * @throws dev.unrolled.training.DivergedException if a loss or a weight is not finite
   */
  public String run(TrainingRequest request) {
    Configuration hadoop = spark.hadoopConfiguration();
    try {
      ExportedModel.requireWritable(placement.modelPath(), hadoop);
      Snapshot snapshot = placement.partitions() == 0 ? onDriver(request) : averaged(request);
      return ExportedModel.write(snapshot, placement.modelPath(), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("training was interrupted");
    }
  }

  private Snapshot onDriver(TrainingRequest request) {
    RemoteModel model = request.model();
    Training training = Training.with(model.options()).watchedBy(request.listener());
    JavaRDD<Example> validation = request.validation();
    if (validation != null) {
      training.validatedOn(model.sequences(sorted(validation)));
    }
    if (!placement.checkpointPath().isEmpty()) {
      training.checkpointedIn(Checkpoints.in(placement.localCheckpoints()).resumed());
    }
    Sequences data = model.sequences(sorted(request.train()));
    try (FittedModel fitted = training.fit(model.model(), data)) {
      return fitted.snapshot();
    }
  }

  /** Collects examples in the order of the executors' partitions, which no partitioning changes. */
  private static List<Example> sorted(JavaRDD<Example> examples) {
    return examples.collect().stream().sorted(Comparator.comparingLong(Example::hash)).toList();
  }

  private Snapshot averaged(TrainingRequest request) throws IOException, InterruptedException {
    RemoteModel model = request.model();
    try (SparkPartitions partitions =
        new SparkPartitions(
            spark,
            model,
            SparkPartitions.divided(request.train(), placement.partitions()),
            validation(request))) {
      ModelSpec spec = model.model();
      AveragedRun run =
          new AveragedRun(
              spec,
              model.options(),
              new AveragedRun.Rounds(
                  placement.stepsPerRound(), model.weighted(), identity(request)),
              request.listener());
      return new AveragedTraining(run, partitions, checkpoints()).train();
    }
  }

  private @Nullable JavaRDD<PartitionRows> validation(TrainingRequest request) {
    JavaRDD<Example> validation = request.validation();
    return validation == null ? null : SparkPartitions.divided(validation, placement.partitions());
  }

  private RoundCheckpoints checkpoints() throws IOException {
    return placement.checkpointPath().isEmpty()
        ? RoundCheckpoints.NONE
        : HadoopCheckpoints.in(placement.checkpointPath(), spark.hadoopConfiguration());
  }

  /** Everything that determines the result; epochs, stopping and threads may change on resuming. */
  private ObjectNode identity(TrainingRequest request) {
    RemoteModel model = request.model();
    Options options = model.options();
    ObjectNode json = (ObjectNode) OptionsJson.parse("options", options.toJson());
    json.remove(List.of("epochs", "stopping", "threads"));
    ObjectNode identity = OptionsJson.MAPPER.createObjectNode();
    identity.put("model", model.kind().toString());
    identity.set("options", json);
    identity.put("data", model.summary().checksum());
    identity.put("partitions", placement.partitions());
    identity.put("steps_per_round", placement.stepsPerRound());
    return identity;
  }
}
