package dev.unrolled.spark.training;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.training.data.Sequences;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a partition, which stay in the executor's memory between rounds. */
final class PartitionRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<Example> examples;
  private transient @Nullable Sequences sequences;

  PartitionRows(List<Example> examples) {
    this.examples = new ArrayList<>(examples);
  }

  boolean isEmpty() {
    return examples.isEmpty();
  }

  /** Returns the rows as training data. */
  synchronized Sequences sequences(RemoteModel model) {
    Sequences data = sequences;
    if (data == null) {
      data = model.sequences(examples);
      sequences = data;
    }
    return data;
  }
}
