package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.PaddedRows;
import dev.unrolled.training.data.Sequences;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Feeds of a batch's rows, padded to the placeholders' length. Closing frees the tensors. */
final class RowFeed implements AutoCloseable {

  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  RowFeed(Session.Runner runner) {
    this.runner = runner;
  }

  /** Feeds all placeholders of a training step. */
  static RowFeed of(Session.Runner runner, StepInputs inputs, TrainingStep step) {
    Sequences batch = step.batch();
    RowFeed feed = new RowFeed(runner);
    feed.inputs(inputs.inputs(), batch.inputRows())
        .lengths(inputs.lengths(), batch.inputRows())
        .ids(inputs.targets(), batch.targets());
    if (inputs.weights() != null) {
      feed.feed(
          inputs.weights(), PaddedRows.weights(batch, columns(inputs.targets(), batch.targets())));
    }
    feed.feed(inputs.number(), TInt64.scalarOf(step.number()));
    feed.feed(inputs.learningRate(), TFloat32.scalarOf((float) step.learningRate()));
    return feed;
  }

  /**
   * Feeds ids to a placeholder {@code [B, T]}, padded to T, or to the longest row if T is unknown.
   */
  RowFeed ids(Operand<TInt32> placeholder, int[][] rows) {
    return feed(placeholder, PaddedRows.ids(rows, columns(placeholder, rows)));
  }

  /**
   * Feeds rows to a placeholder {@code [B, T]} or {@code [B, T, F]}, padded to T, or to the longest
   * row if T is unknown.
   */
  RowFeed inputs(Operand<?> placeholder, InputRows rows) {
    long columns = placeholder.shape().get(1);
    boolean any = columns == Shape.UNKNOWN_SIZE;
    int timeSteps = any ? rows.longest() : Math.toIntExact(columns);
    boolean ids = placeholder.asOutput().type() == TInt32.class;
    return feed(placeholder, ids ? rows.paddedIds(timeSteps) : rows.padded(timeSteps));
  }

  /** Feeds the rows' lengths, if there is a placeholder for them. */
  RowFeed lengths(@Nullable Operand<TInt32> placeholder, InputRows rows) {
    return placeholder == null ? this : feed(placeholder, rows.lengths());
  }

  /** Feeds numbers to a placeholder {@code [B, N]}, N known. */
  RowFeed numbers(Operand<TFloat32> placeholder, float[] flat) {
    long columns = placeholder.shape().get(1);
    Shape shape = Shape.of(flat.length / columns, columns);
    return feed(placeholder, TFloat32.tensorOf(shape, DataBuffers.of(flat, true, false)));
  }

  /** Returns the runner. */
  Session.Runner runner() {
    return runner;
  }

  private RowFeed feed(Operand<?> placeholder, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(TensorInfos.name(placeholder), tensor);
    return this;
  }

  /** Returns the width of a placeholder, or of the longest row if the width is unknown. */
  private static int columns(Operand<TInt32> placeholder, int[][] rows) {
    long columns = placeholder.shape().get(1);
    return columns == Shape.UNKNOWN_SIZE ? PaddedRows.longest(rows) : Math.toIntExact(columns);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
