package dev.unrolled.rnn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Output of a recurrent layer or an encoder over a batch of sequences.
 *
 * @param outputs the output of every time step, T times {@code [B, U]}
 * @param finalState the state after each sequence's last time step
 * @param lengths {@code [B]}; null if every sequence has T time steps
 * @param traces the intermediates of every time step by symbol, each {@code [B, U]}; empty if the
 *     layer has none
 */
public record SequenceOutput(
    List<Operand<TFloat32>> outputs,
    CellState<?> finalState,
    @Nullable Operand<TInt32> lengths,
    List<Map<String, Operand<TFloat32>>> traces) {

  /** Copies the lists. */
  public SequenceOutput {
    outputs = List.copyOf(outputs);
    traces = List.copyOf(traces);
  }

  /**
   * The result of a loop over time.
   *
   * @param unrolled its time steps and final state
   * @param lengths {@code [B]}; null if every sequence has T time steps
   * @param <S> the cell's state
   * @return the output
   */
  public static <S extends CellState<S>> SequenceOutput of(
      Unrolled<S> unrolled, @Nullable Operand<TInt32> lengths) {
    return new SequenceOutput(
        unrolled.outputs(),
        unrolled.state(),
        lengths,
        unrolled.steps().stream().map(TimeStep::trace).toList());
  }

  /**
   * The outputs as one tensor.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]}
   */
  public Operand<TFloat32> batchMajor(Ops tf) {
    return TimeMajor.stack(tf, outputs);
  }

  /**
   * The outputs as input of the next layer.
   *
   * @param tf the graph's operations
   * @return T time steps of U features, with the same lengths
   */
  public FeatureSequence asInput(Ops tf) {
    return new FeatureSequence(TimeMajor.flat(tf, outputs), outputs.size(), lengths);
  }

  /**
   * The mean of each sequence's outputs: Keras's {@code GlobalAveragePooling1D} with a mask.
   *
   * <p>Outputs are summed in the order of time, so that padding does not change a bit of the mean.
   *
   * @param tf the graph's operations
   * @return {@code [B, U]}
   */
  public Operand<TFloat32> mean(Ops tf) {
    Operand<TFloat32> sum = outputs.get(0);
    for (int t = 1; t < outputs.size(); t++) {
      Operand<TFloat32> next = tf.math.add(sum, outputs.get(t));
      sum = lengths == null ? next : tf.select(Unroll.isBefore(tf, t, lengths), next, sum);
    }
    if (lengths == null) {
      return tf.math.div(sum, tf.constant((float) outputs.size()));
    }
    return tf.math.div(sum, tf.expandDims(tf.dtypes.cast(lengths, TFloat32.class), tf.constant(1)));
  }

  /**
   * The intermediates of the cell over time.
   *
   * <p>Past a sequence's end the values are meaningless.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]} by symbol, in the order of the cell's equations
   */
  public Map<String, Operand<TFloat32>> trace(Ops tf) {
    Map<String, Operand<TFloat32>> trace = new LinkedHashMap<>();
    if (!traces.isEmpty()) {
      for (String symbol : traces.get(0).keySet()) {
        trace.put(symbol, TimeMajor.stack(tf, traces.stream().map(t -> t.get(symbol)).toList()));
      }
    }
    return trace;
  }
}
