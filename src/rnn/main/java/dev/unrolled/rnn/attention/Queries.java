package dev.unrolled.rnn.attention;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/** Assignment of the queries of a time step to the rows of the memory. */
public interface Queries {

  /** One query for each row of the memory. */
  Queries ONE_FOR_EACH_ROW =
      new Queries() {
        @Override
        public Operand<TFloat32> byRow(Ops tf, Operand<TFloat32> queries) {
          return tf.expandDims(queries, tf.constant(1));
        }

        @Override
        public Operand<TFloat32> flat(Ops tf, Operand<TFloat32> results) {
          return tf.squeeze(results, Squeeze.axis(List.of(1L)));
        }
      };

  /**
   * Arranges queries by the rows of the memory.
   *
   * @param tf the graph's operations
   * @param queries {@code [N, U]}
   * @return K queries for each row, {@code [B, K, U]}
   */
  Operand<TFloat32> byRow(Ops tf, Operand<TFloat32> queries);

  /**
   * The inverse of {@link #byRow}, for what was computed for the queries.
   *
   * @param tf the graph's operations
   * @param results {@code [B, K, X]}
   * @return {@code [N, X]}
   */
  Operand<TFloat32> flat(Ops tf, Operand<TFloat32> results);
}
