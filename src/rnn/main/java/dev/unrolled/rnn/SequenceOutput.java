package dev.unrolled.rnn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
   * Sequences as if a layer had given them: the final state is what each has at its last time step.
   *
   * @param tf the graph's operations
   * @param inputs T time steps of F features
   * @return the output of F units, zeros past each sequence's end
   */
  public static SequenceOutput of(Ops tf, SequenceInput inputs) {
    FeatureSequence features = inputs.asFeatures(tf).zeroPastTheEnd(tf);
    List<Operand<TFloat32>> steps = TimeMajor.steps(tf, features.flat(), features.timeSteps());
    Operand<TFloat32> last = steps.get(0);
    for (int t = 1; t < steps.size(); t++) {
      Operand<TInt32> lengths = inputs.lengths();
      last =
          lengths == null
              ? steps.get(t)
              : tf.select(Unroll.isBefore(tf, t, lengths), steps.get(t), last);
    }
    return new SequenceOutput(steps, new HiddenState(last), inputs.lengths(), List.of());
  }

  /**
   * Applies an operation to the output of every time step and to the final hidden state.
   *
   * @param tf the graph's operations
   * @param operation takes {@code [N, U]} and returns {@code [N, W]}, row by row
   * @return the results, zeros past each sequence's end
   */
  public SequenceOutput map(Ops tf, UnaryOperator<Operand<TFloat32>> operation) {
    Operand<TFloat32> mapped = operation.apply(TimeMajor.flat(tf, outputs));
    FeatureSequence all = new FeatureSequence(mapped, outputs.size(), lengths).zeroPastTheEnd(tf);
    return new SequenceOutput(
        TimeMajor.steps(tf, all.flat(), outputs.size()),
        finalState.withHidden(operation.apply(finalState.hidden())),
        lengths,
        traces);
  }

  /**
   * The same output with some units dropped: each row has one mask for all time steps.
   *
   * @param tf the graph's operations
   * @param mask {@code [B, U]}
   * @return {@code output_t * mask}
   */
  SequenceOutput masked(Ops tf, Operand<TFloat32> mask) {
    List<Operand<TFloat32>> masked =
        outputs.stream().<Operand<TFloat32>>map(output -> tf.math.mul(output, mask)).toList();
    var hidden = tf.math.mul(finalState.hidden(), mask);
    return new SequenceOutput(masked, finalState.withHidden(hidden), lengths, traces);
  }

  /**
   * The number of units of an output, U.
   *
   * @return U
   */
  public int units() {
    return Shapes.requireKnown("outputs", outputs.get(0).shape(), 1);
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
   * The largest output of each sequence for every unit: Keras's {@code GlobalMaxPooling1D}, without
   * the padding.
   *
   * @param tf the graph's operations
   * @return {@code [B, U]}
   */
  public Operand<TFloat32> max(Ops tf) {
    Operand<TFloat32> max = outputs.get(0);
    for (int t = 1; t < outputs.size(); t++) {
      Operand<TFloat32> next = tf.math.maximum(max, outputs.get(t));
      max = lengths == null ? next : tf.select(Unroll.isBefore(tf, t, lengths), next, max);
    }
    return max;
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
