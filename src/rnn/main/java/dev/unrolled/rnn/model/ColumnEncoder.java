package dev.unrolled.rnn.model;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Encoder of several ids at each time step, such as those of a word and of its suffix. Each column
 * has its own embedding; the vectors are concatenated and read by a recurrent layer.
 *
 * <p>The ids are features: whole numbers in {@code [B, T, N]} for N columns. A number outside a
 * column's vocabulary is an error when the graph runs.
 *
 * <p>Weights: {@code embedding/<column>/embeddings [V, E]} for each column, with initial values
 * from N(0, 1).
 *
 * @param columns the N columns, with different names
 * @param layer reads vectors of the sum of the columns' sizes
 */
public record ColumnEncoder(List<IdColumn> columns, RecurrentLayer layer)
    implements LayeredEncoder {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no column or two have the same name
   */
  public ColumnEncoder {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns: expected at least 1, found none");
    }
    Set<String> names = new HashSet<>();
    for (IdColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "columns: expected different names, found \"%s\" twice".formatted(column.name()));
      }
    }
  }

  @Override
  public SequenceInput vectors(Ops tf, Parameters parameters, SequenceInput inputs) {
    if (inputs.features() != columns.size()) {
      throw new IllegalArgumentException(
          "encoder inputs: expected %d features, one for each column of ids, found %d"
              .formatted(columns.size(), inputs.features()));
    }
    Operand<TInt32> ids = tf.dtypes.cast(inputs.asFeatures(tf).flat(), TInt32.class);
    List<Operand<TInt32>> byColumn =
        List.copyOf(tf.unstack(ids, (long) columns.size(), Unstack.axis(1L)).output());
    List<Operand<TFloat32>> vectors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Operand<TFloat32> table = parameters.weight(table(columns.get(i)));
      vectors.add(tf.gather(table, byColumn.get(i), tf.constant(0)));
    }
    return new FeatureSequence(
        tf.concat(vectors, tf.constant(1)), inputs.timeSteps(), inputs.lengths());
  }

  private static Weight table(IdColumn column) {
    return Weight.trained(
        "embedding/%s/embeddings".formatted(column.name()),
        Shape.of(column.vocabularySize(), column.size()),
        WeightInitializer.of(RandomNormal<TFloat32>::new));
  }

  @Override
  public ColumnEncoder withDropout(Dropout dropout, DropoutMasks masks) {
    return new ColumnEncoder(columns, layer.withDropout(dropout, masks.in(SCOPE)));
  }
}
