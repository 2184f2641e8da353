package dev.unrolled.training;

import dev.unrolled.rnn.Weight;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Unique;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The gradients of a loss by the weights that are trained.
 *
 * @param tf the graph's operations
 * @param loss a scalar
 */
record LossGradients(Ops tf, Operand<TFloat32> loss) {

  private static final LookUps NONE = new LookUps(List.of(), List.of());

  /** By all weights as they are. */
  List<Gradient> ofWeights(Variables variables) {
    return of(sought(variables, false));
  }

  /** By all weights; of tables that are only looked up, by the rows that are seen. */
  List<Gradient> ofRowsSeen(Variables variables) {
    return of(sought(variables, true));
  }

  /** What a gradient is wanted of. */
  private record Sought(Weight weight, Operand<TFloat32> variable, LookUps lookUps) {

    List<Operand<TFloat32>> by() {
      return lookUps.isEmpty() ? List.of(variable) : lookUps.found();
    }
  }

  private static List<Sought> sought(Variables variables, boolean byRows) {
    return variables.trainable().stream()
        .map(
            weight -> {
              Operand<TFloat32> variable = variables.weight(weight);
              return new Sought(weight, variable, byRows ? LookUps.of(variable) : NONE);
            })
        .toList();
  }

  private List<Gradient> of(List<Sought> sought) {
    Gradients values = tf.gradients(loss, sought.stream().flatMap(s -> s.by().stream()).toList());
    List<Gradient> gradients = new ArrayList<>();
    int next = 0;
    for (Sought one : sought) {
      List<Operand<TFloat32>> own = new ArrayList<>();
      for (int i = 0; i < one.by().size(); i++) {
        own.add(values.dy(next++));
      }
      gradients.add(gradient(one, own));
    }
    return gradients;
  }

  private Gradient gradient(Sought of, List<Operand<TFloat32>> values) {
    return of.lookUps().isEmpty()
        ? new Gradient(of.weight(), of.variable(), values.get(0))
        : summed(of, values);
  }

  /** An id that is looked up more than once has the sum of what each place gives. */
  private Gradient summed(Sought of, List<Operand<TFloat32>> values) {
    Operand<TInt32> ids = joined(of.lookUps().ids(), new long[] {-1});
    long[] rowShape = of.weight().shape().asArray();
    rowShape[0] = -1;
    Operand<TFloat32> places = joined(values, rowShape);
    Unique<TInt32, TInt32> rows = tf.unique(ids, tf.constant(new int[] {0}));
    Operand<TFloat32> sums = tf.math.unsortedSegmentSum(places, rows.idx(), tf.size(rows.y()));
    return new Gradient(of.weight(), of.variable(), sums, rows.y());
  }

  private <T extends TType> Operand<T> joined(List<? extends Operand<T>> parts, long[] shape) {
    List<Operand<T>> shaped = new ArrayList<>();
    parts.forEach(part -> shaped.add(tf.reshape(part, tf.constant(shape))));
    return shaped.size() == 1 ? shaped.get(0) : tf.concat(shaped, tf.constant(0));
  }
}
