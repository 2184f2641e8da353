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
 * Gradient of a weight that is a factor of products, such as a recurrent kernel at every time step.
 *
 * <p>With {@code y_t = x_t @ W} the gradient of W is the sum of all {@code x_t^T @ dy_t}. It equals
 * one product of the concatenated x and dy, which is faster than a product for each time step and
 * needs memory for both.
 *
 * <p>A weight may also be a term of a sum with another of its shape; then its gradient includes
 * that of the sum.
 *
 * @param products the products by replica, kept separate so that replicas do not wait for each
 *     other
 * @param sums the additions
 */
record MatMulGradient(List<List<GraphOperation>> products, List<GraphOperation> sums)
    implements WeightGradients {

  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  /** Finds the products with a weight; empty if the weight is also used otherwise. */
  static Optional<WeightGradients> of(TrainedWeight weight) {
    List<GraphOperation> readers = new ArrayList<>(weight.readers());
    List<GraphOperation> sums =
        readers.stream().filter(reader -> isSum(reader, weight.weight())).toList();
    readers.removeAll(sums);
    if (!readers.stream().allMatch(reader -> isProduct(reader, weight.variable()))) {
      return Optional.empty();
    }
    Collection<List<GraphOperation>> byReplica =
        readers.stream()
            .collect(groupingBy(weight::replica, LinkedHashMap::new, toList()))
            .values();
    return Optional.of(new MatMulGradient(List.copyOf(byReplica), sums));
  }

  private static boolean isProduct(GraphOperation reader, Operand<TFloat32> weight) {
    return reader.type().equals(MatMul.OP_NAME)
        && reader.input(RIGHT).equals(weight.asOutput())
        && !reader.attributes().getAttrBool("transpose_a")
        && !reader.attributes().getAttrBool("transpose_b");
  }

  private static boolean isSum(GraphOperation reader, Weight weight) {
    return reader.type().equals(Add.OP_NAME)
        && Stream.of(LEFT, RIGHT).allMatch(i -> reader.input(i).shape().equals(weight.shape()))
        && !reader.input(LEFT).equals(reader.input(RIGHT));
  }

  @Override
  public List<Operand<TFloat32>> results() {
    return Stream.concat(products.stream().flatMap(List::stream), sums.stream())
        .<Operand<TFloat32>>map(reader -> reader.<TFloat32>output(0))
        .toList();
  }

  @Override
  public Gradient gradient(Ops tf, TrainedWeight weight, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    int next = 0;
    for (List<GraphOperation> replica : products) {
      List<Operand<TFloat32>> inputs = new ArrayList<>();
      replica.forEach(product -> inputs.add(product.input(LEFT).expect(TFloat32.class)));
      List<Operand<TFloat32>> outputs = gradients.subList(next, next + replica.size());
      next += replica.size();
      terms.add(
          tf.linalg.matMul(stacked(tf, inputs), stacked(tf, outputs), MatMul.transposeA(true)));
    }
    terms.addAll(gradients.subList(next, gradients.size()));
    return new Gradient(weight.weight(), weight.variable(), tf.math.addN(terms));
  }

  private static Operand<TFloat32> stacked(Ops tf, List<Operand<TFloat32>> rows) {
    return rows.size() == 1 ? rows.get(0) : tf.concat(rows, tf.constant(0));
  }
}
