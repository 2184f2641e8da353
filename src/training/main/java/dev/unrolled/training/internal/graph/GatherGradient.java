package dev.unrolled.training.internal.graph;

import dev.unrolled.training.optimizer.Gradient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Unique;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Gradient of a table that is only used for lookups, such as embeddings or a kernel for one-hot
 * ids.
 *
 * @param ids the ids of each replica's lookup, of any shape
 * @param rows the rows of each lookup
 */
record GatherGradient(List<Operand<TInt32>> ids, List<Operand<TFloat32>> rows)
    implements WeightGradients {

  private static final int TABLE = 0;
  private static final int IDS = 1;
  private static final int AXIS = 2;

  /** Finds the lookups of a table; empty if the table is also used otherwise. */
  static Optional<WeightGradients> of(TrainedWeight table) {
    List<GraphOperation> readers = table.readers();
    if (!readers.stream().allMatch(reader -> isLookup(reader, table.variable()))) {
      return Optional.empty();
    }
    List<Operand<TInt32>> ids = new ArrayList<>();
    List<Operand<TFloat32>> rows = new ArrayList<>();
    readers.forEach(reader -> ids.add(reader.input(IDS).expect(TInt32.class)));
    readers.forEach(reader -> rows.add(reader.<TFloat32>output(0)));
    return Optional.of(new GatherGradient(ids, rows));
  }

  private static boolean isLookup(GraphOperation reader, Operand<TFloat32> table) {
    return reader.type().equals(Gather.OP_NAME)
        && reader.input(TABLE).equals(table.asOutput())
        && reader.input(IDS).type() == TInt32.class
        && isZero(reader.input(AXIS));
  }

  private static boolean isZero(Output<?> axis) {
    if (!axis.op().type().equals("Const") || axis.type() != TInt32.class) {
      return false;
    }
    try (Tensor value = ((GraphOperation) axis.op()).attributes().getAttrTensor("value")) {
      return value.asRawTensor().data().asInts().getInt(0) == 0;
    }
  }

  @Override
  public List<Operand<TFloat32>> results() {
    return rows;
  }

  /**
   * Computes the gradient of the rows that are looked up. The gradients of a repeated id are
   * summed.
   */
  @Override
  public Gradient gradient(Ops tf, TrainedWeight weight, List<Operand<TFloat32>> gradients) {
    Operand<TInt32> allIds = concatenated(tf, ids, new long[] {-1});
    long[] rowShape = weight.weight().shape().asArray();
    rowShape[0] = -1;
    Operand<TFloat32> rowGradients = concatenated(tf, gradients, rowShape);
    Unique<TInt32, TInt32> unique = tf.unique(allIds, tf.constant(new int[] {0}));
    Operand<TFloat32> sums =
        tf.math.unsortedSegmentSum(rowGradients, unique.idx(), tf.size(unique.y()));
    return new Gradient(weight.weight(), weight.variable(), sums, unique.y());
  }

  private static <T extends TType> Operand<T> concatenated(
      Ops tf, List<? extends Operand<T>> parts, long[] shape) {
    List<Operand<T>> shaped = new ArrayList<>();
    parts.forEach(part -> shaped.add(tf.reshape(part, tf.constant(shape))));
    return shaped.size() == 1 ? shaped.get(0) : tf.concat(shaped, tf.constant(0));
  }
}
