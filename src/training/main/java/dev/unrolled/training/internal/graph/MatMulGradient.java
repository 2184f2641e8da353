package dev.unrolled.training.internal.graph;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.optimizer.Gradient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Add;
import org.tensorflow.types.TFloat32;

/**
 * Products with a weight, such as those with a recurrent kernel at every time step.
 *
 * <p>With {@code y_t = x_t @ W} the gradient of W is the sum of all {@code x_t^T @ dy_t}. That is
 * one product of the x and the dy, each laid one below the other: less work than one for each step,
 * and their sum. It takes the memory of the two stacks.
 *
 * <p>A weight may be added to another of its shape as well, which leaves it the gradient of the
 * sum.
 *
 * @param parts the products of each replica; they stay apart, lest one waits for another
 * @param sums the additions
 */
record MatMulGradient(List<List<GraphOperation>> parts, List<GraphOperation> sums)
    implements WeightGradients {

  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  /** What is multiplied with a weight; empty if the model does anything else with it. */
  static Optional<WeightGradients> of(Trained weight) {
    List<GraphOperation> products = new ArrayList<>(weight.readers());
    List<GraphOperation> sums =
        products.stream().filter(use -> isSum(use, weight.weight())).toList();
    products.removeAll(sums);
    if (!products.stream().allMatch(use -> isProduct(use, weight.variable()))) {
      return Optional.empty();
    }
    Collection<List<GraphOperation>> parts =
        products.stream()
            .collect(groupingBy(weight::replica, LinkedHashMap::new, toList()))
            .values();
    return Optional.of(new MatMulGradient(List.copyOf(parts), sums));
  }

  private static boolean isProduct(GraphOperation use, Operand<TFloat32> weight) {
    return use.type().equals(MatMul.OP_NAME)
        && use.input(RIGHT).equals(weight.asOutput())
        && !use.attributes().getAttrBool("transpose_a")
        && !use.attributes().getAttrBool("transpose_b");
  }

  private static boolean isSum(GraphOperation use, Weight weight) {
    return use.type().equals(Add.OP_NAME)
        && Stream.of(LEFT, RIGHT).allMatch(i -> use.input(i).shape().equals(weight.shape()))
        && !use.input(LEFT).equals(use.input(RIGHT));
  }

  @Override
  public List<Operand<TFloat32>> results() {
    return Stream.concat(parts.stream().flatMap(List::stream), sums.stream())
        .<Operand<TFloat32>>map(use -> use.<TFloat32>output(0))
        .toList();
  }

  @Override
  public Gradient gradient(Ops tf, Trained of, List<Operand<TFloat32>> slopes) {
    List<Operand<TFloat32>> shares = new ArrayList<>();
    int next = 0;
    for (List<GraphOperation> part : parts) {
      List<Operand<TFloat32>> factors = new ArrayList<>();
      part.forEach(product -> factors.add(product.input(LEFT).expect(TFloat32.class)));
      List<Operand<TFloat32>> own = slopes.subList(next, next + part.size());
      next += part.size();
      shares.add(tf.linalg.matMul(stacked(tf, factors), stacked(tf, own), MatMul.transposeA(true)));
    }
    List<Operand<TFloat32>> ofSums = slopes.subList(next, slopes.size());
    return new Gradient(of.weight(), of.variable(), sum(tf, shares, ofSums));
  }

  /**
   * The slopes of sums, which belong to another weight's gradient too, are added by themselves.
   * {@code AddN} begins with an input whose memory nobody else needs any more (tensorflow {@code
   * core/kernels/aggregate_ops.cc}), so that the order of several, and with it the last bits, would
   * depend on which gradient comes first.
   */
  private static Operand<TFloat32> sum(
      Ops tf, List<Operand<TFloat32>> own, List<Operand<TFloat32>> shared) {
    if (own.isEmpty() || shared.isEmpty()) {
      return tf.math.addN(own.isEmpty() ? shared : own);
    }
    return tf.math.add(tf.math.addN(own), tf.math.addN(shared));
  }

  private static Operand<TFloat32> stacked(Ops tf, List<Operand<TFloat32>> rows) {
    return rows.size() == 1 ? rows.get(0) : tf.concat(rows, tf.constant(0));
  }
}
