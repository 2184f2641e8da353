package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.optimizer.Gradient;
import java.util.Comparator;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** All that a model does with a weight, and how the weight's gradient follows from that. */
sealed interface WeightGradients permits GatherGradient, MatMulGradient, WeightGradients.Other {

  /** What the loss's gradient has to be known by. */
  List<Operand<TFloat32>> results();

  /**
   * The loss's gradient by the weight.
   *
   * @param of the weight, with its variable
   * @param slopes the loss's gradients by the {@link #results}, in their order
   */
  Gradient gradient(Ops tf, Trained of, List<Operand<TFloat32>> slopes);

  /**
   * A weight that is learned.
   *
   * @param variable its variable
   * @param scope the scope of the forward pass; empty for the whole graph
   */
  record Trained(Weight weight, Operand<TFloat32> variable, String scope) {

    private static final Comparator<GraphOperation> IN_ORDER =
        Comparator.comparingInt((GraphOperation use) -> use.name().length())
            .thenComparing(GraphOperation::name);

    /**
     * The operations that read it, in the order in which they were made: {@code MatMul}, {@code
     * MatMul_1}, ..., {@code MatMul_10}. The graph's own order changes from process to process.
     *
     * <p>Ask before anything that reads the variable is added beside the model.
     */
    List<GraphOperation> readers() {
      return ((GraphOperation) variable.op())
          .consumers().stream()
              .filter(use -> !use.type().equals("Assign") && use.name().startsWith(prefix()))
              .sorted(IN_ORDER)
              .toList();
    }

    private String prefix() {
      return scope.isEmpty() ? "" : scope + "/";
    }

    /** The scope of the replica that an operation belongs to. */
    String replica(GraphOperation use) {
      int end = use.name().indexOf('/', prefix().length());
      return use.name().substring(0, end + 1);
    }
  }

  /** Anything: TensorFlow makes the gradient. */
  record Other(Operand<TFloat32> variable) implements WeightGradients {

    @Override
    public List<Operand<TFloat32>> results() {
      return List.of(variable);
    }

    @Override
    public Gradient gradient(Ops tf, Trained of, List<Operand<TFloat32>> slopes) {
      return new Gradient(of.weight(), of.variable(), slopes.get(0));
    }
  }
}
