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
 * Look-ups of rows of a table, such as embeddings or the kernel of one-hot ids.
 *
 * @param ids what is looked up, once for each replica, of any shape
 * @param found the rows at those ids
 */
record GatherGradient(List<Operand<TInt32>> ids, List<Operand<TFloat32>> found)
    implements WeightGradients {

  private static final int TABLE = 0;
  private static final int IDS = 1;
  private static final int AXIS = 2;

  /** The look-ups of a table; empty if the model does anything else with it. */
  static Optional<WeightGradients> of(Trained table) {
    List<GraphOperation> readers = table.readers();
    if (!readers.stream().allMatch(use -> isLookUp(use, table.variable()))) {
      return Optional.empty();
    }
    List<Operand<TInt32>> ids = new ArrayList<>();
    List<Operand<TFloat32>> found = new ArrayList<>();
    readers.forEach(use -> ids.add(use.input(IDS).expect(TInt32.class)));
    readers.forEach(use -> found.add(use.<TFloat32>output(0)));
    return Optional.of(new GatherGradient(ids, found));
  }

  private static boolean isLookUp(GraphOperation use, Operand<TFloat32> table) {
    return use.type().equals(Gather.OP_NAME)
        && use.input(TABLE).equals(table.asOutput())
        && use.input(IDS).type() == TInt32.class
        && isZero(use.input(AXIS));
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
    return found;
  }

  /**
   * By the rows that were seen alone. An id that is looked up more than once has the sum of what
   * each place gives.
   */
  @Override
  public Gradient gradient(Ops tf, Trained of, List<Operand<TFloat32>> slopes) {
    Operand<TInt32> all = joined(tf, ids, new long[] {-1});
    long[] rowShape = of.weight().shape().asArray();
    rowShape[0] = -1;
    Operand<TFloat32> places = joined(tf, slopes, rowShape);
    Unique<TInt32, TInt32> rows = tf.unique(all, tf.constant(new int[] {0}));
    Operand<TFloat32> sums = tf.math.unsortedSegmentSum(places, rows.idx(), tf.size(rows.y()));
    return new Gradient(of.weight(), of.variable(), sums, rows.y());
  }

  private static <T extends TType> Operand<T> joined(
      Ops tf, List<? extends Operand<T>> parts, long[] shape) {
    List<Operand<T>> shaped = new ArrayList<>();
    parts.forEach(part -> shaped.add(tf.reshape(part, tf.constant(shape))));
    return shaped.size() == 1 ? shaped.get(0) : tf.concat(shaped, tf.constant(0));
  }
}
