package dev.unrolled.training;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * What the graph that learns is fed at every step.
 *
 * @param ids {@code [B, T]}
 * @param targets {@code [B, K]}
 * @param weights how much each token counts, {@code [B, K]}; null if all count alike
 * @param number how many steps were taken before
 * @param learningRate how far the weights move
 */
record StepInputs(
    Placeholder<TInt32> ids,
    Placeholder<TInt32> targets,
    @Nullable Placeholder<TFloat32> weights,
    Placeholder<TInt64> number,
    Placeholder<TFloat32> learningRate) {

  static StepInputs of(Ops tf, Architecture architecture, boolean weighted) {
    return new StepInputs(
        placeholder(tf, "ids", TInt32.class, rows(architecture.inputSteps())),
        placeholder(tf, "targets", TInt32.class, rows(architecture.outputSteps())),
        weighted
            ? placeholder(tf, "weights", TFloat32.class, rows(architecture.outputSteps()))
            : null,
        placeholder(tf, "step", TInt64.class, Shape.scalar()),
        placeholder(tf, "learning_rate", TFloat32.class, Shape.scalar()));
  }

  /** The tensors of one step; whoever made them closes them. */
  record Fed(
      TInt32 ids, TInt32 targets, @Nullable TFloat32 weights, TInt64 number, TFloat32 learningRate)
      implements AutoCloseable {

    static Fed of(TrainingStep step) {
      return new Fed(
          IdTensors.of(step.batch().inputs()),
          IdTensors.of(step.batch().targets()),
          weights(step.batch().weights()),
          TInt64.scalarOf(step.number()),
          TFloat32.scalarOf((float) step.learningRate()));
    }

    private static @Nullable TFloat32 weights(@Nullable TokenWeights weights) {
      return weights == null ? null : TFloat32.tensorOf(StdArrays.ndCopyOf(weights.values()));
    }

    @Override
    public void close() {
      ids.close();
      targets.close();
      if (weights != null) {
        weights.close();
      }
      number.close();
      learningRate.close();
    }
  }

  Session.Runner feed(Session.Runner runner, Fed fed) {
    if (weights != null) {
      runner.feed(weights, Objects.requireNonNull(fed.weights, "weights"));
    }
    return runner
        .feed(ids, fed.ids)
        .feed(targets, fed.targets)
        .feed(number, fed.number)
        .feed(learningRate, fed.learningRate);
  }

  private static Shape rows(int steps) {
    return Shape.of(Shape.UNKNOWN_SIZE, steps);
  }

  private static <T extends TType> Placeholder<T> placeholder(
      Ops tf, String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }
}
