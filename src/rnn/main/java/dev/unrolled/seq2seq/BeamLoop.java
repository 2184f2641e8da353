package dev.unrolled.seq2seq;

import static dev.unrolled.seq2seq.DecoderVariables.floats;

import dev.unrolled.rnn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Beam search in one loop. Each hypothesis carries its ids and the decoder's state, which move with
 * it when it changes its place in the beam.
 *
 * @param task the decoder and the rows
 * @param beam width, number of answers and penalty
 */
record BeamLoop(SearchTask task, BeamSearch beam) {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  /** Adds the loop to the graph. */
  Answers answers(Ops tf, Parameters parameters) {
    BeamStep step = new BeamStep(tf, beam, task.classes());
    Hypotheses hypotheses = Hypotheses.of(tf, task.rows(tf), beam.width());
    List<Loop.Variable> variables =
        new ArrayList<>(start(tf, step, hypotheses).variables(beam.width()));
    if (task.alignments()) {
      variables.add(task.emptyAlignments(tf, hypotheses));
    }
    variables.addAll(task.start().of(tf, hypotheses).variables());
    return answers(tf, new Loop(this::next, BeamLoop::isOpen).run(tf, parameters, variables));
  }

  /** Only the first hypothesis of each row exists before the first time step. */
  private SearchVariables start(Ops tf, BeamStep step, Hypotheses hypotheses) {
    Operand<TInt32> shape = tf.stack(List.of(task.rows(tf), tf.constant(beam.width())));
    Operand<TBool> isFirst = step.isFirst();
    Operand<TBool> empty = tf.expandDims(task.isEmpty(tf), tf.constant(1));
    Operand<TFloat32> start = tf.select(isFirst, tf.constant(0f), tf.constant(NEVER));
    Operand<TInt32> all = hypotheses.count();
    return new SearchVariables(
        tf.constant(0),
        tf.fill(tf.expandDims(all, tf.constant(0)), tf.constant(ReservedIds.BEGIN)),
        tf.math.logicalOr(empty, tf.math.logicalNot(isFirst)),
        tf.fill(shape, tf.constant(0)),
        tf.math.add(tf.fill(shape, tf.constant(0f)), start),
        tf.fill(tf.stack(List.of(all, tf.constant(0))), tf.constant(0)),
        task.limits(tf),
        hypotheses.filled());
  }

  private static Operand<TBool> isOpen(Ops tf, List<Operand<?>> all) {
    Operand<TBool> ended = SearchVariables.of(all).ended();
    return tf.math.logicalNot(tf.reduceAll(ended, tf.constant(new int[] {0, 1})));
  }

  private List<Operand<?>> next(Ops tf, Parameters weights, List<Operand<?>> all) {
    BeamStep step = new BeamStep(tf, beam, task.classes());
    SearchVariables now = SearchVariables.of(all);
    int decoders = SearchVariables.COUNT + (task.alignments() ? 1 : 0);
    DecoderVariables decoder =
        DecoderVariables.of(all.subList(decoders, all.size()), task.start().memory() != null);
    Hypotheses hypotheses = now.hypotheses(tf, beam.width());
    SearchTask.Step result =
        task.step(
            tf, weights, decoder, new SearchTask.Input(hypotheses, now.last(), atLimit(tf, now)));
    BeamStep.Best best = step.best(now, result.logProbabilities());
    Operand<TInt32> continued = step.rows(best.parents());
    SearchVariables after = after(tf, step, now, best, continued);
    Operand<TInt32> parents = hypotheses.fill(tf, continued);
    List<Operand<?>> next = new ArrayList<>(after.operands());
    if (task.alignments()) {
      Operand<TFloat32> before = floats(all.get(SearchVariables.COUNT));
      Operand<TFloat32> added = tf.expandDims(result.decoder().alignments(), tf.constant(1));
      Operand<TFloat32> joined = tf.concat(List.of(before, added), tf.constant(1));
      next.add(tf.gather(joined, parents, tf.constant(0)));
    }
    List<Operand<TFloat32>> state = new ArrayList<>();
    result
        .decoder()
        .state()
        .forEach(tensor -> state.add(tf.gather(tensor, parents, tf.constant(0))));
    next.addAll(decoder.withState(state).operands());
    return next;
  }

  /** Whether only the end may follow, {@code [B*W]}. */
  private Operand<TBool> atLimit(Ops tf, SearchVariables now) {
    Operand<TBool> rows =
        tf.expandDims(tf.math.greaterEqual(now.time(), now.limits()), tf.constant(1));
    Operand<TInt32> repeats = tf.constant(new int[] {1, beam.width()});
    return tf.reshape(tf.tile(rows, repeats), tf.constant(new int[] {-1}));
  }

  private SearchVariables after(
      Ops tf, BeamStep step, SearchVariables now, BeamStep.Best best, Operand<TInt32> parents) {
    Operand<TBool> gone = tf.math.equal(best.logProbability(), tf.constant(NEVER));
    Operand<TBool> ended =
        tf.math.logicalOr(gone, tf.math.equal(best.ids(), tf.constant(ReservedIds.END)));
    Operand<TInt32> longer = tf.dtypes.cast(tf.math.logicalNot(ended), TInt32.class);
    Operand<TInt32> lengths = tf.math.add(Columns.at(tf, now.lengths(), best.parents()), longer);
    Operand<TFloat32> scores = step.scores(ended, lengths, best.logProbability());
    Operand<TFloat32> open = tf.select(ended, tf.constant(NEVER), best.logProbability());
    Operand<TBool> found = step.isFound(scores, open, now.limits());
    Operand<TBool> dropped = tf.math.logicalAnd(found, tf.math.logicalNot(ended));
    Operand<TInt32> written = tf.select(ended, tf.constant(0), best.ids());
    Operand<TInt32> column = tf.reshape(written, tf.constant(new int[] {-1, 1}));
    Operand<TInt32> ids = tf.gather(now.ids(), parents, tf.constant(0));
    return new SearchVariables(
        tf.math.add(now.time(), tf.constant(1)),
        tf.reshape(best.ids(), tf.constant(new int[] {-1})),
        tf.math.logicalOr(ended, found),
        lengths,
        tf.select(dropped, tf.constant(NEVER), best.logProbability()),
        tf.concat(List.of(ids, column), tf.constant(1)),
        now.limits(),
        now.filled());
  }

  private Answers answers(Ops tf, List<Operand<?>> all) {
    BeamStep step = new BeamStep(tf, beam, task.classes());
    SearchVariables last = SearchVariables.of(all);
    Operand<TFloat32> scores = step.scores(last.ended(), last.lengths(), last.logProbability());
    Operand<TInt32> best =
        tf.nn.topK(scores, tf.constant(beam.nBest()), new TopK.Options[0]).indices();
    Operand<TInt32> lengths = Columns.at(tf, last.lengths(), best);
    Operand<TFloat32> logProbability = Columns.at(tf, last.logProbability(), best);
    Operand<TInt32> exist =
        tf.select(tf.math.equal(logProbability, tf.constant(NEVER)), tf.constant(0), lengths);
    Operand<TInt32> rows = step.rows(best);
    return new AnswerShape(tf, beam.nBest(), exist)
        .of(
            tf.gather(last.ids(), rows, tf.constant(0)),
            logProbability,
            task.alignments()
                ? tf.gather(floats(all.get(SearchVariables.COUNT)), rows, tf.constant(0))
                : null);
  }
}
