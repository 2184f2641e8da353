package dev.unrolled.seq2seq;

import dev.unrolled.rnn.AdditiveRecurrence;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unique;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Reads ids, and takes the {@link FirstStep} once for all sequences of a batch that begin with the
 * same id.
 *
 * <p>That is for one-hot ids and an {@link AdditiveRecurrence}, which drops no numbers; all else is
 * read row by row.
 *
 * @param encoder the function
 * @param embedding how ids become vectors
 * @param vocabularySize V
 * @param <S> the cell's state
 */
record SharingEncoder<S extends CellState<S>>(
    Encoder<S> encoder, Embedding embedding, int vocabularySize) {

  private static final int REST = -1;

  /** The state after the last step. */
  S encode(Ops tf, Parameters parameters, Operand<TInt32> ids) {
    SequenceInput inputs = embedding.lookUp(tf, parameters, ids, vocabularySize);
    Ops scoped = encoder.scoped(tf);
    Recurrence<S> recurrence = encoder.bind(scoped, parameters, inputs.features());
    return inputs instanceof IdSequence && recurrence instanceof AdditiveRecurrence<S>
        ? read(scoped, recurrence, ids, inputs.steps())
        : Unroll.of(recurrence).over(scoped, inputs).state();
  }

  private S read(Ops tf, Recurrence<S> recurrence, Operand<TInt32> ids, int steps) {
    Operand<TInt32> rows = seen(tf, ids, steps);
    Operand<TInt32> firstIds = tf.gather(rows, tf.constant(0), tf.constant(1));
    Unique<TInt32, TInt32> different = tf.unique(firstIds, tf.constant(new int[] {0}));
    Operand<TInt32> alone = tf.expandDims(different.y(), tf.constant(1));
    FirstStep<S> first = FirstStep.of(recurrence, project(recurrence, alone).get(0));
    S state = first.state(tf, different.idx());
    List<Operand<TFloat32>> later =
        steps == 1 ? List.of() : project(recurrence, withoutFirst(tf, rows));
    for (int t = 0; t < later.size(); t++) {
      state =
          t == 0
              ? first.next(tf, different.idx(), state, later.get(t))
              : recurrence.next(later.get(t), state).state();
    }
    return state;
  }

  /**
   * The ids, of which TensorFlow's optimizer now sees that they are a matrix: of what is fed it
   * takes no shape for granted. So it knows that all steps have as many rows, and that the
   * gradients of their sums need not ask.
   */
  private static Operand<TInt32> seen(Ops tf, Operand<TInt32> ids, int steps) {
    return tf.ensureShape(ids, Shape.of(Shape.UNKNOWN_SIZE, steps));
  }

  private static Operand<TInt32> withoutFirst(Ops tf, Operand<TInt32> rows) {
    return tf.slice(rows, tf.constant(new int[] {0, 1}), tf.constant(new int[] {REST, REST}));
  }

  private List<Operand<TFloat32>> project(Recurrence<S> recurrence, Operand<TInt32> ids) {
    return recurrence.project(new IdSequence(ids, vocabularySize));
  }
}
