package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Reads ids by tables that have a row for every id: what depends on one id alone is computed for
 * all of them when the graph is made, and looked up when it runs.
 *
 * <ul>
 *   <li>an id's projection, bias and all;
 *   <li>the state after the first step, which begins at zero and so depends on the first id alone;
 *   <li>what the second step's sum takes from that state, {@code h @ recurrent_kernel}, where the
 *       recurrence is additive: one product less.
 * </ul>
 *
 * <p>With more ids than {@link #MOST_IDS} there are no tables: they would be far larger than the
 * weights.
 *
 * @param encoder the function
 * @param embedding how ids become vectors
 * @param vocabularySize V
 * @param <S> the cell's state
 */
record FrozenEncoder<S extends CellState<S>>(
    Encoder<S> encoder, Embedding embedding, int vocabularySize) {

  /** At 150 units of an LSTM the tables then take 54 MB. */
  static final int MOST_IDS = 10_000;

  /** The state after the last step. */
  S encode(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    if (vocabularySize > MOST_IDS) {
      SequenceInput inputs = embedding.lookUp(tf, parameters, ids, vocabularySize);
      return encoder.encode(tf, parameters, inputs).state();
    }
    Ops scoped = encoder.scoped(tf);
    SequenceInput everyId = embedding.lookUp(scoped, parameters, everyId(tf), vocabularySize);
    Recurrence<S> recurrence = encoder.bind(scoped, parameters, everyId.features());
    return read(scoped, recurrence, recurrence.project(everyId).get(0), ids);
  }

  private S read(
      Ops tf, Recurrence<S> recurrence, Operand<TFloat32> projections, Operand<TInt32> ids) {
    List<Operand<TInt32>> steps =
        List.copyOf(tf.unstack(ids, ids.shape().get(1), Unstack.axis(1L)).output());
    FirstStep<S> first = FirstStep.of(recurrence, projections);
    S state = first.state(tf, steps.get(0));
    for (int t = 1; t < steps.size(); t++) {
      Ops now = t == 1 ? tf : after(tf, state);
      Operand<TFloat32> projected = now.gather(projections, steps.get(t), tf.constant(0));
      state =
          t == 1
              ? first.next(tf, steps.get(0), state, projected)
              : recurrence.next(projected, state).state();
    }
    return state;
  }

  /**
   * What begins when a state is known. TensorFlow would look up all steps at the start, and what it
   * found would have left the processor's cache when its step comes.
   */
  private Ops after(Ops tf, S state) {
    return tf.withControlDependencies(List.of(state.hidden()));
  }

  /** All ids as a batch of sequences of one step, {@code [V, 1]}. */
  private Operand<TInt32> everyId(Ops tf) {
    return tf.constant(
        IntStream.range(0, vocabularySize).mapToObj(id -> new int[] {id}).toArray(int[][]::new));
  }
}
