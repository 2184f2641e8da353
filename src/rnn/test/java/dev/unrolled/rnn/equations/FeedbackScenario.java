package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Attention.Score;
import dev.unrolled.reference.FeedbackDecoder;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.SoftmaxCrossEntropy;
import dev.unrolled.reference.State;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.attention.Attention;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.TeacherForcing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A decoder over outputs of different lengths, as a graph and in the reference.
 *
 * @param name its name in a test report
 * @param mechanism the attention; null if there is none
 * @param score the same in the reference; null if there is none
 * @param inputFeeding whether it reads the attention of the time step before
 */
record FeedbackScenario(
    String name, @Nullable Attention mechanism, @Nullable Score score, boolean inputFeeding) {

  private static final int UNITS = 4;
  private static final int TIME_STEPS = 5;
  private static final int CLASSES = 6;
  private static final int[] LENGTHS = {TIME_STEPS, 1, 3};
  private static final int[][] TARGETS = {{4, 5, 1}, {5, 3, 0}, {1, 4, 3}};
  private static final int BATCH = LENGTHS.length;
  private static final RandomValues VALUES = new RandomValues(31);
  private static final List<Matrix> OUTPUTS = VALUES.matrices(BATCH, TIME_STEPS, UNITS);
  private static final Matrix HIDDEN = VALUES.matrix(BATCH, UNITS);
  private static final Matrix CELL = VALUES.matrix(BATCH, UNITS);

  static Stream<FeedbackScenario> all() {
    return Stream.of(
        new FeedbackScenario("no attention", null, null, false),
        luong(LuongAttention.Score.DOT, false, Score.DOT),
        luong(LuongAttention.Score.DOT, true, Score.SCALED_DOT),
        luong(LuongAttention.Score.GENERAL, false, Score.GENERAL),
        new FeedbackScenario(
            "Luong without input feeding",
            new LuongAttention(LuongAttention.Score.GENERAL, false),
            Score.GENERAL,
            false),
        new FeedbackScenario(
            "scaled Luong without input feeding",
            new LuongAttention(LuongAttention.Score.DOT, true),
            Score.SCALED_DOT,
            false),
        new FeedbackScenario(
            "Bahdanau without input feeding",
            new BahdanauAttention(3, false),
            Score.ADDITIVE,
            false),
        new FeedbackScenario("Bahdanau", new BahdanauAttention(3, false), Score.ADDITIVE, true),
        new FeedbackScenario(
            "normalized Bahdanau", new BahdanauAttention(3, true), Score.NORMALIZED, true));
  }

  private static FeedbackScenario luong(LuongAttention.Score form, boolean scaled, Score score) {
    return new FeedbackScenario("Luong, " + score, new LuongAttention(form, scaled), score, true);
  }

  /** The losses of all targets, {@code [B, K]}. */
  Operand<TFloat32> losses(TestGraph graph, Parameters parameters) {
    Ops tf = graph.tf();
    AttentionLayer attention =
        mechanism == null ? null : new AttentionLayer(mechanism, UNITS, inputFeeding);
    var decoder =
        new dev.unrolled.seq2seq.FeedbackDecoder(
            new DecoderLayers(new LSTMCell(UNITS), UNITS, attention),
            new Targets(TARGETS[0].length, CLASSES, true),
            TeacherForcing.always(),
            Decoding.greedy(LengthLimit.of(2)));
    List<Operand<TFloat32>> steps = new ArrayList<>();
    for (int t = 0; t < TIME_STEPS; t++) {
      int time = t;
      steps.add(graph.rows(Matrix.stack(OUTPUTS.stream().map(it -> it.row(time)).toList())));
    }
    var state = new LSTMState(graph.rows(HIDDEN), graph.rows(CELL));
    var encoded = new SequenceOutput(steps, state, graph.lengths(LENGTHS), List.of());
    return decoder.call(tf, parameters, encoded).losses(tf, graph.ids(TARGETS));
  }

  /** The same in plain Java; with padding past a row's end, which is a target like others. */
  Matrix reference(Weights weights) {
    Weights scoped = weights.in("decoder");
    var attention = score == null ? null : new dev.unrolled.reference.Attention(scoped, score);
    var decoder = new FeedbackDecoder(scoped, attention, attention != null && inputFeeding);
    return Matrix.stack(IntStream.range(0, BATCH).mapToObj(row -> losses(decoder, row)).toList());
  }

  private static Matrix losses(FeedbackDecoder decoder, int row) {
    State start = new State(HIDDEN.row(row), CELL.row(row));
    Matrix logits = decoder.logits(TARGETS[row], start, OUTPUTS.get(row), LENGTHS[row]);
    double[] losses = new double[TARGETS[row].length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = SoftmaxCrossEntropy.sum(logits.row(i), new int[] {TARGETS[row][i]});
    }
    return Matrix.of(new double[][] {losses});
  }

  @Override
  public String toString() {
    return name;
  }
}
