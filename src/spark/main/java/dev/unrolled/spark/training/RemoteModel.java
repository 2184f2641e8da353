package dev.unrolled.spark.training;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.spark.examples.DataSummary;
import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.training.averaging.PartitionTraining;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Model to train, as executors get it. Serializable.
 *
 * @param kind the kind of model
 * @param summary of all training examples
 * @param json the options
 */
public record RemoteModel(ModelKind kind, DataSummary summary, String json)
    implements Serializable {

  /** Returns how the model is trained. */
  public Options options() {
    return Options.fromJson(json);
  }

  /** Returns the model. */
  public ModelSpec model() {
    return kind.model(summary, options());
  }

  Sequences sequences(List<Example> examples) {
    return kind.sequences(examples, summary);
  }

  boolean weighted() {
    return kind.weighted(summary);
  }

  /** Creates the training graph in this JVM. */
  PartitionTraining open() {
    return new PartitionTraining(model(), options(), weighted());
  }
}
