package dev.unrolled.seq2seq;

import static dev.unrolled.seq2seq.DecoderVariables.bools;
import static dev.unrolled.seq2seq.DecoderVariables.floats;
import static dev.unrolled.seq2seq.DecoderVariables.ints;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Variables of a search before those of the decoder, for W hypotheses of each row; a stepwise
 * search has one, and no axis W.
 *
 * @param time the time step, a scalar
 * @param last the ids before, {@code [B*W]}
 * @param ended whether a hypothesis has ended or is none, {@code [B, W]}
 * @param lengths the number of ids without the end, {@code [B, W]}
 * @param logProbability {@code [B, W]}
 * @param ids {@code [B*W, t]}
 * @param limits the largest number of ids of each row, {@code [B]}
 * @param filled the hypothesis in each row of the decoder's tensors, {@code [N]}
 */
record SearchVariables(
    Operand<TInt32> time,
    Operand<TInt32> last,
    Operand<TBool> ended,
    Operand<TInt32> lengths,
    Operand<TFloat32> logProbability,
    Operand<TInt32> ids,
    Operand<TInt32> limits,
    Operand<TInt32> filled) {

  static final int COUNT = 8;

  static SearchVariables of(List<Operand<?>> all) {
    return new SearchVariables(
        ints(all.get(0)),
        ints(all.get(1)),
        bools(all.get(2)),
        ints(all.get(3)),
        floats(all.get(4)),
        ints(all.get(5)),
        ints(all.get(6)),
        ints(all.get(7)));
  }

  /** The hypotheses, of which each row has W. */
  Hypotheses hypotheses(Ops tf, int width) {
    return new Hypotheses(width, tf.size(last), filled);
  }

  static Shape rows() {
    return Shape.of(Shape.UNKNOWN_SIZE);
  }

  static Shape table(long columns) {
    return Shape.of(Shape.UNKNOWN_SIZE, columns);
  }

  List<Loop.Variable> variables(int width) {
    return List.of(
        new Loop.Variable(time, Shape.scalar()),
        new Loop.Variable(last, rows()),
        new Loop.Variable(ended, table(width)),
        new Loop.Variable(lengths, table(width)),
        new Loop.Variable(logProbability, table(width)),
        new Loop.Variable(ids, table(Shape.UNKNOWN_SIZE)),
        new Loop.Variable(limits, rows()),
        new Loop.Variable(filled, rows()));
  }

  List<Operand<?>> operands() {
    return List.of(time, last, ended, lengths, logProbability, ids, limits, filled);
  }
}
