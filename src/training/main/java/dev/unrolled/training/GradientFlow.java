package dev.unrolled.training;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * How much of a gradient reaches back through time: the vanishing gradient, measured.
 *
 * <p>A new cell reads sequences of numbers from N(0, 1). What the last step would have its output
 * changed by is a random vector u of length 1 for each sequence, so the loss is {@code u . h_T};
 * the gradient's length at a step t is {@code |d (u . h_T) / d x_t|}, and its mean over the
 * sequences is given. Bengio, Simard and Frasconi, "Learning long-term dependencies with gradient
 * descent is difficult", IEEE Transactions on Neural Networks 5, 1994.
 *
 * @param steps T
 * @param features the numbers of each step, F
 * @param sequences how many sequences are averaged
 * @param seed decides the sequences, the vectors u and the cell's weights
 */
public record GradientFlow(int steps, int features, int sequences, long seed) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public GradientFlow {
    Requirements.atLeastOne("steps", steps);
    Requirements.atLeastOne("features", features);
    Requirements.atLeastOne("sequences", sequences);
  }

  /**
   * Measures a cell with its first weights.
   *
   * @param cell the cell
   * @return the mean length of the gradient at each step, {@code [T]}
   */
  public float[] norms(RNNCell<?> cell) {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> norms = norms(graph, cell);
      try (Session session = Sessions.inference(graph);
          Result result = session.runner().fetch(norms).run()) {
        return StdArrays.array1dCopyOf((TFloat32) result.get(0));
      }
    }
  }

  private <S extends CellState<S>> Operand<TFloat32> norms(Graph graph, RNNCell<S> cell) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> flat = normal(tf, "inputs", (long) steps * sequences, features);
    FeatureSequence inputs = new FeatureSequence(flat, steps);
    Variables weights = Variables.initialized(graph, new Seed(seed));
    var last =
        Unroll.of(cell.bind(tf, weights, features)).over(tf, inputs).outputs().get(steps - 1);
    Operand<TFloat32> drawn = normal(tf, "directions", sequences, cell.units());
    Operand<TFloat32> directions = tf.math.div(drawn, lengths(tf, drawn));
    Operand<TFloat32> loss = tf.sum(tf.math.mul(last, directions), tf.constant(new int[] {0, 1}));
    Operand<TFloat32> gradient = tf.gradients(loss, List.of(flat)).dy(0);
    int[] byStep = {steps, sequences};
    return tf.math.mean(tf.reshape(lengths(tf, gradient), tf.constant(byStep)), tf.constant(1));
  }

  /** The length of each row, {@code [N, 1]}. */
  private static Operand<TFloat32> lengths(Ops tf, Operand<TFloat32> rows) {
    return tf.math.sqrt(tf.sum(tf.math.square(rows), tf.constant(1), Sum.keepDims(true)));
  }

  private Operand<TFloat32> normal(Ops tf, String name, long rows, int columns) {
    return tf.random.statelessRandomNormal(
        tf.constant(Shape.of(rows, columns)),
        tf.constant(new long[] {new Seed(seed).of(name), 0}),
        TFloat32.class);
  }
}
