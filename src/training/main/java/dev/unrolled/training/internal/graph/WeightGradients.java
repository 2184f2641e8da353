package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.optimizer.Gradient;
import java.util.Comparator;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Rule for the gradient of a weight, by the operations that read the weight. */
sealed interface WeightGradients permits GatherGradient, MatMulGradient, WeightGradients.Other {

  /** Returns the tensors for which the loss's gradients are needed. */
  List<Operand<TFloat32>> results();

  /**
   * Adds the gradient of the loss with respect to the weight.
   *
   * @param weight the weight with its variable
   * @param gradients the gradients of the loss with respect to the {@link #results}, in their order
   */
  Gradient gradient(Ops tf, TrainedWeight weight, List<Operand<TFloat32>> gradients);

  /**
   * Trainable weight.
   *
   * @param variable the variable of the weight
   * @param scope the scope of the forward pass; empty for the whole graph
   */
  record TrainedWeight(Weight weight, Operand<TFloat32> variable, String scope) {

    private static final Comparator<GraphOperation> IN_ORDER =
        Comparator.comparingInt((GraphOperation reader) -> reader.name().length())
            .thenComparing(GraphOperation::name);

    /**
     * Returns the operations that read the weight, in order of creation: {@code MatMul}, {@code
     * MatMul_1}, ..., {@code MatMul_10}. The graph's order varies between processes.
     *
     * <p>Call this before adding operations that read the variable and do not belong to the model.
     */
    List<GraphOperation> readers() {
      return ((GraphOperation) variable.op())
          .consumers().stream()
              .filter(
                  reader -> !reader.type().equals("Assign") && reader.name().startsWith(prefix()))
              .sorted(IN_ORDER)
              .toList();
    }

    private String prefix() {
      return scope.isEmpty() ? "" : scope + "/";
    }

    /** Returns the scope of the replica that an operation belongs to. */
    String replica(GraphOperation reader) {
      int end = reader.name().indexOf('/', prefix().length());
      return reader.name().substring(0, end + 1);
    }
  }

  /** Default rule: TensorFlow computes the gradient. */
  record Other(Operand<TFloat32> variable) implements WeightGradients {

    @Override
    public List<Operand<TFloat32>> results() {
      return List.of(variable);
    }

    @Override
    public Gradient gradient(Ops tf, TrainedWeight weight, List<Operand<TFloat32>> gradients) {
      return new Gradient(weight.weight(), weight.variable(), gradients.get(0));
    }
  }
}
