package dev.unrolled.training.analysis;

import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.training.data.Seed;
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
 * Measurement of the vanishing gradient: the size of the gradient at each earlier time step.
 *
 * <p>An untrained cell reads sequences of numbers from N(0, 1). The loss of a sequence is {@code u
 * . h_T} for a random unit vector u. The result is the norm {@code |d (u . h_T) / d x_t|} for each
 * time step t, averaged over the sequences. Bengio, Simard and Frasconi, "Learning long-term
 * dependencies with gradient descent is difficult", IEEE Transactions on Neural Networks 5, 1994.
 *
 * @param timeSteps T
 * @param features the number of features of each time step, F
 * @param sequences the number of sequences to average over
 * @param seed seed of the sequences, the vectors u and the cell's weights
 */
public record GradientFlow(int timeSteps, int features, int sequences, long seed) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public GradientFlow {
    Requirements.atLeastOne("time steps", timeSteps);
    Requirements.atLeastOne("features", features);
    Requirements.atLeastOne("sequences", sequences);
  }

  /**
   * Measures a cell with its initial weights.
   *
   * @param cell the cell
   * @return the mean norm of the gradient at each time step, {@code [T]}; 0 where it is below 1e-45
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

  /** Adds the gradient of the loss with respect to the inputs, {@code [T*B, F]}. */
  private <S extends CellState<S>> Operand<TFloat32> gradient(Graph graph, RNNCell<S> cell) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> inputs = normal(tf, "inputs", (long) timeSteps * sequences, features);
    var recurrence = cell.bind(tf, Variables.initialized(graph, new Seed(seed)), features);
    var unrolled = Unroll.of(recurrence).over(tf, new FeatureSequence(inputs, timeSteps));
    Operand<TFloat32> directions = normal(tf, "directions", sequences, cell.units());
    Operand<TFloat32> norms =
        tf.math.sqrt(tf.sum(tf.math.square(directions), tf.constant(1), Sum.keepDims(true)));
    Operand<TFloat32> last = unrolled.outputs().get(timeSteps - 1);
    Operand<TFloat32> projected = tf.math.mul(last, tf.math.div(directions, norms));
    Operand<TFloat32> loss = tf.sum(projected, tf.constant(new int[] {0, 1}));
    return tf.gradients(loss, List.of(inputs)).dy(0);
  }

  /** Computes in double precision, since the square of a small float is 0. */
  private double[] meanLengths(float[][] gradient) {
    double[] means = new double[timeSteps];
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
