package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.GRU;
import dev.unrolled.crosscheck.reference.LSTM;
import dev.unrolled.crosscheck.reference.Layer;
import dev.unrolled.crosscheck.reference.LayerNormLSTM;
import dev.unrolled.crosscheck.reference.Loop;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.Nonlinearity;
import dev.unrolled.crosscheck.reference.SimpleRNN;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LayerNormLSTMCell;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.MergeMode;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Residual;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.Stacked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A layer over a small batch of sequences that differ in length, as a graph and by the reference.
 *
 * @param name says what it is
 * @param layer the layer
 * @param reference the same in plain Java
 */
record LayerScenario(String name, RecurrentLayer layer, Layer reference) {

  private static final int UNITS = 4;

  /** As many as units, so that a residual connection fits. */
  private static final int FEATURES = UNITS;

  private static final int STEPS = 5;
  private static final double EPSILON = 1e-3;

  /** None of a sequence, all of it, one step, and some. */
  private static final int[] LENGTHS = {0, STEPS, 1, 3};

  static final int BATCH = LENGTHS.length;
  private static final List<Matrix> INPUTS = new Draw(21).matrices(BATCH, STEPS, FEATURES);

  static Stream<LayerScenario> all() {
    return Stream.of(
        twoDirections(MergeMode.CONCAT),
        twoDirections(MergeMode.SUM),
        twoDirections(MergeMode.AVE),
        twoDirections(MergeMode.MUL),
        new LayerScenario(
            "an LSTM forwards, a GRU backwards",
            new Bidirectional(new LSTMCell(UNITS), new GRUCell(UNITS), MergeMode.SUM),
            Layer.merged(
                lstm("bidirectional/forward_lstm"),
                Layer.rnn("bidirectional/backward_gru", LayerScenario::gru, true),
                Matrix::plus)),
        new LayerScenario(
            "LSTM with layer normalization",
            new RNN<>(new LayerNormLSTMCell(UNITS)),
            Layer.rnn("layer_norm_lstm", w -> new LayerNormLSTM(w, EPSILON), false)),
        new LayerScenario(
            "layer normalization of the input",
            new LayerNormalization(),
            Layer.normalized("layer_normalization", EPSILON)),
        new LayerScenario(
            "residual LSTM",
            new Residual(new RNN<>(new LSTMCell(UNITS))),
            Layer.residual(lstm("lstm"))),
        new LayerScenario(
            "two LSTMs",
            Stacked.of(new RNN<>(new LSTMCell(UNITS)), new RNN<>(new LSTMCell(UNITS))),
            Layer.stacked(lstm("lstm"), lstm("lstm_1"))),
        mixture());
  }

  /** Every kind of layer in one stack. */
  private static LayerScenario mixture() {
    RecurrentLayer layer =
        Stacked.of(
            new Bidirectional(new SimpleRNNCell(UNITS / 2)),
            new LayerNormalization(),
            new Residual(new RNN<>(new LSTMCell(UNITS))),
            new LayerNormalization(),
            new RNN<>(new GRUCell(UNITS), true));
    Layer reference =
        Layer.stacked(
            Layer.merged(
                Layer.rnn("bidirectional/forward_simple_rnn", LayerScenario::simple, false),
                Layer.rnn("bidirectional/backward_simple_rnn", LayerScenario::simple, true),
                Matrix::beside),
            Layer.normalized("layer_normalization", EPSILON),
            Layer.residual(lstm("lstm")),
            Layer.normalized("layer_normalization_1", EPSILON),
            Layer.rnn("gru", LayerScenario::gru, true));
    return new LayerScenario("a mixture of all", layer, reference);
  }

  private static LayerScenario twoDirections(MergeMode mode) {
    return new LayerScenario(
        "two directions, " + mode.kerasName(),
        new Bidirectional(new GRUCell(UNITS), mode),
        Layer.merged(
            Layer.rnn("bidirectional/forward_gru", LayerScenario::gru, false),
            Layer.rnn("bidirectional/backward_gru", LayerScenario::gru, true),
            switch (mode) {
              case CONCAT -> Matrix::beside;
              case SUM -> Matrix::plus;
              case AVE -> (a, b) -> a.plus(b).map(x -> x / 2);
              case MUL -> Matrix::each;
            }));
  }

  private static GRU gru(Weights weights) {
    return new GRU(weights, Nonlinearity.TANH, false);
  }

  private static SimpleRNN simple(Weights weights) {
    return new SimpleRNN(weights, Nonlinearity.TANH);
  }

  private static Layer lstm(String scope) {
    return Layer.rnn(scope, weights -> new LSTM(weights, Nonlinearity.TANH, 0), false);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The outputs of all time steps and the final hidden state, each {@code [B, U]}. */
  List<Operand<TFloat32>> build(FedGraph graph, Parameters parameters) {
    return build(graph, parameters, 0);
  }

  /** The same, with more padding behind every sequence. */
  List<Operand<TFloat32>> build(FedGraph graph, Parameters parameters, int padding) {
    Draw other = new Draw(22);
    List<Matrix> padded =
        INPUTS.stream()
            .map(
                rows ->
                    padding == 0
                        ? rows
                        : Matrix.stack(List.of(rows, other.matrix(padding, FEATURES))))
            .toList();
    var inputs =
        FeatureSequence.of(graph.tf(), graph.sequences(padded)).withLengths(graph.lengths(LENGTHS));
    SequenceOutput output = layer.call(graph.tf(), parameters, inputs);
    List<Operand<TFloat32>> values = new ArrayList<>(output.outputs());
    values.add(output.finalState().hidden());
    return values;
  }

  /** The same values by the reference. */
  List<Matrix> reference(Weights weights) {
    List<Loop.Run> runs =
        IntStream.range(0, BATCH)
            .mapToObj(b -> reference.over(weights, INPUTS.get(b), LENGTHS[b]))
            .toList();
    List<Matrix> values = new ArrayList<>();
    for (int t = 0; t < STEPS; t++) {
      int step = t;
      values.add(Matrix.stack(runs.stream().map(run -> run.outputs().row(step)).toList()));
    }
    values.add(Matrix.stack(runs.stream().map(run -> run.state().hidden()).toList()));
    return values;
  }
}
