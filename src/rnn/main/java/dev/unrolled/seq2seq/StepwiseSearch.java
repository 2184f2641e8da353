package dev.unrolled.seq2seq;

import static dev.unrolled.seq2seq.DecoderVariables.floats;

import dev.unrolled.rnn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Greedy decoding and sampling: one hypothesis for each row, in one loop. It ends when all rows
 * have ended.
 *
 * @param task the decoder and the rows
 * @param draws draws ids; null to take the most probable one
 */
record StepwiseSearch(SearchTask task, @Nullable IdDraws draws) {

  private static final Shape ROWS = Shape.of(Shape.UNKNOWN_SIZE);
  private static final Shape TABLE = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);

  /** Adds the loop to the graph. */
  Answers answers(Ops tf, Parameters parameters) {
    Operand<TInt32> rows = tf.expandDims(task.rows(tf), tf.constant(0));
    Operand<TInt32> none = tf.constant(new int[] {0});
    Hypotheses hypotheses = Hypotheses.of(tf, task.rows(tf), 1);
    List<Loop.Variable> variables = new ArrayList<>();
    variables.add(new Loop.Variable(tf.constant(0), Shape.scalar()));
    variables.add(new Loop.Variable(tf.fill(rows, tf.constant(ReservedIds.BEGIN)), ROWS));
    variables.add(new Loop.Variable(task.isEmpty(tf), ROWS));
    variables.add(new Loop.Variable(tf.fill(rows, tf.constant(0)), ROWS));
    variables.add(new Loop.Variable(tf.fill(rows, tf.constant(0f)), ROWS));
    variables.add(
        new Loop.Variable(
            tf.fill(tf.concat(List.of(rows, none), tf.constant(0)), tf.constant(0)), TABLE));
    variables.add(new Loop.Variable(task.limits(tf), ROWS));
    variables.add(new Loop.Variable(hypotheses.filled(), ROWS));
    if (task.alignments()) {
      variables.add(task.emptyAlignments(tf, hypotheses));
    }
    if (draws != null) {
      variables.add(new Loop.Variable(draws.firstKeys(tf, task.lengths()), ROWS));
    }
    variables.addAll(task.start().of(tf, hypotheses).variables());
    List<Operand<?>> after =
        new Loop(this::next, StepwiseSearch::isOpen).run(tf, parameters, variables);
    return answers(tf, after);
  }

  private static Operand<TBool> isOpen(Ops tf, List<Operand<?>> all) {
    return tf.math.logicalNot(tf.reduceAll(SearchVariables.of(all).ended(), tf.constant(0)));
  }

  private int decoderVariables() {
    return SearchVariables.COUNT + (task.alignments() ? 1 : 0) + (draws == null ? 0 : 1);
  }

  private List<Operand<?>> next(Ops tf, Parameters weights, List<Operand<?>> all) {
    SearchVariables now = SearchVariables.of(all);
    List<Operand<?>> rest = all.subList(decoderVariables(), all.size());
    DecoderVariables decoder = DecoderVariables.of(rest, task.start().memory() != null);
    Operand<TBool> atLimit = tf.math.greaterEqual(now.time(), now.limits());
    Hypotheses hypotheses = now.hypotheses(tf, 1);
    SearchTask.Step step =
        task.step(tf, weights, decoder, new SearchTask.Input(hypotheses, now.last(), atLimit));
    Operand<TFloat32> logProbabilities = step.logProbabilities();
    Operand<TInt32> chosen =
        draws == null
            ? tf.math.argMax(logProbabilities, tf.constant(1), TInt32.class)
            : draws.draw(tf, logProbabilities, keys(all));
    Operand<TFloat32> added = new IdChoice(tf, task.classes()).valueOf(logProbabilities, chosen);
    Operand<TBool> ended =
        tf.math.logicalOr(now.ended(), tf.math.equal(chosen, tf.constant(ReservedIds.END)));
    Operand<TInt32> written = tf.select(ended, tf.constant(0), chosen);
    List<Operand<?>> next = new ArrayList<>();
    next.add(tf.math.add(now.time(), tf.constant(1)));
    next.add(chosen);
    next.add(ended);
    next.add(tf.math.add(now.lengths(), tf.dtypes.cast(tf.math.logicalNot(ended), TInt32.class)));
    next.add(tf.math.add(now.logProbability(), tf.select(now.ended(), tf.constant(0f), added)));
    next.add(tf.concat(List.of(now.ids(), tf.expandDims(written, tf.constant(1))), tf.constant(1)));
    next.add(now.limits());
    next.add(now.filled());
    if (task.alignments()) {
      next.add(
          withAlignments(
              tf,
              floats(all.get(SearchVariables.COUNT)),
              step.decoder(),
              hypotheses.fill(tf, ended)));
    }
    if (draws != null) {
      next.add(draws.nextKeys(tf, keys(all), chosen));
    }
    next.addAll(decoder.withState(step.decoder().state()).operands());
    return next;
  }

  private Operand<TInt64> keys(List<Operand<?>> all) {
    return all.get(decoderVariables() - 1).asOutput().expect(TInt64.class);
  }

  /** The alignments of one more time step; 0 for rows that have ended. */
  private static Operand<TFloat32> withAlignments(
      Ops tf, Operand<TFloat32> before, DecoderStep step, Operand<TBool> ended) {
    Operand<TFloat32> masked =
        tf.select(tf.expandDims(ended, tf.constant(1)), tf.constant(0f), step.alignments());
    return tf.concat(List.of(before, tf.expandDims(masked, tf.constant(1))), tf.constant(1));
  }

  /** The last time step adds a column without ids, which is left out. */
  private Answers answers(Ops tf, List<Operand<?>> after) {
    SearchVariables last = SearchVariables.of(after);
    Operand<TInt32> width = tf.math.maximum(tf.max(last.lengths(), tf.constant(0)), tf.constant(0));
    return new Answers(
        Columns.first(tf, last.ids(), width, 1),
        last.lengths(),
        last.logProbability(),
        task.alignments()
            ? Columns.first(
                tf,
                last.hypotheses(tf, 1).withoutCopies(tf, floats(after.get(SearchVariables.COUNT))),
                width,
                1)
            : null);
  }
}
