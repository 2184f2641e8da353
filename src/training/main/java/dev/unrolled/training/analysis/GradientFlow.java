package dev.unrolled.training.analysis;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
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
   * @return the mean length of the gradient at each step, {@code [T]}; what is below a float's
   *     reach, 1e-45, is 0
   */
  public double[] norms(RNNCell<?> cell) {
    try (Graph graph = Sessions.graph()) {
      Operand<TFloat32> gradient = gradient(graph, cell);
      try (Session session = Sessions.inference(graph);
          Result result = session.runner().fetch(gradient).run()) {
        return meanLengths(StdArrays.array2dCopyOf((TFloat32) result.get(0)));
      }
    }
  }

  /** The loss's gradient for the inputs, {@code [T*B, F]}. */
  private <S extends CellState<S>> Operand<TFloat32> gradient(Graph graph, RNNCell<S> cell) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> inputs = normal(tf, "inputs", (long) steps * sequences, features);
    var recurrence = cell.bind(tf, Variables.initialized(graph, new Seed(seed)), features);
    var unrolled = Unroll.of(recurrence).over(tf, new FeatureSequence(inputs, steps));
    Operand<TFloat32> drawn = normal(tf, "directions", sequences, cell.units());
    Operand<TFloat32> lengths =
        tf.math.sqrt(tf.sum(tf.math.square(drawn), tf.constant(1), Sum.keepDims(true)));
    Operand<TFloat32> last = unrolled.outputs().get(steps - 1);
    Operand<TFloat32> along = tf.math.mul(last, tf.math.div(drawn, lengths));
    Operand<TFloat32> loss = tf.sum(along, tf.constant(new int[] {0, 1}));
    return tf.gradients(loss, List.of(inputs)).dy(0);
  }

  /** In double, since the square of a small float is 0. */
  private double[] meanLengths(float[][] gradient) {
    double[] means = new double[steps];
    for (int row = 0; row < gradient.length; row++) {
      double squares = 0;
      for (double element : gradient[row]) {
        squares += element * element;
      }
      means[row / sequences] += Math.sqrt(squares) / sequences;
    }
    return means;
  }

  private Operand<TFloat32> normal(Ops tf, String name, long rows, int columns) {
    return tf.random.statelessRandomNormal(
        tf.constant(Shape.of(rows, columns)),
        tf.constant(new long[] {new Seed(seed).of(name), 0}),
        TFloat32.class);
  }
}
