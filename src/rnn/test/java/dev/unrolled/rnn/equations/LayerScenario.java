package dev.unrolled.rnn.equations;

import dev.unrolled.reference.GRU;
import dev.unrolled.reference.LSTM;
import dev.unrolled.reference.Layer;
import dev.unrolled.reference.LayerNormLSTM;
import dev.unrolled.reference.Loop;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.Nonlinearity;
import dev.unrolled.reference.SimpleRNN;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
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
 * A layer over a small batch of sequences of different lengths, as a graph and in the reference.
 *
 * @param name its name in a test report
 * @param layer the layer
 * @param reference the layer in plain Java
 */
record LayerScenario(String name, RecurrentLayer layer, Layer reference) {

  private static final int UNITS = 4;

  /** Equal to the units, as a residual connection requires. */
  private static final int FEATURES = UNITS;

  private static final int TIME_STEPS = 5;
  private static final double EPSILON = 1e-3;

  /** Lengths of 0, of all time steps, of 1, and in between. */
  private static final int[] LENGTHS = {0, TIME_STEPS, 1, 3};

  static final int BATCH = LENGTHS.length;
  private static final List<Matrix> INPUTS =
      new RandomValues(21).matrices(BATCH, TIME_STEPS, FEATURES);

  static Stream<LayerScenario> all() {
    return Stream.of(
        bidirectional(MergeMode.CONCAT),
        bidirectional(MergeMode.SUM),
        bidirectional(MergeMode.AVE),
        bidirectional(MergeMode.MUL),
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
        allKinds());
  }

  /** Every kind of layer in one stack. */
  private static LayerScenario allKinds() {
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
                Matrix::concatenate),
            Layer.normalized("layer_normalization", EPSILON),
            Layer.residual(lstm("lstm")),
            Layer.normalized("layer_normalization_1", EPSILON),
            Layer.rnn("gru", LayerScenario::gru, true));
    return new LayerScenario("all kinds of layers", layer, reference);
  }

  private static LayerScenario bidirectional(MergeMode mode) {
    return new LayerScenario(
        "bidirectional, " + mode.kerasName(),
        new Bidirectional(new GRUCell(UNITS), mode),
        Layer.merged(
            Layer.rnn("bidirectional/forward_gru", LayerScenario::gru, false),
            Layer.rnn("bidirectional/backward_gru", LayerScenario::gru, true),
            switch (mode) {
              case CONCAT -> Matrix::concatenate;
              case SUM -> Matrix::plus;
              case AVE -> (a, b) -> a.plus(b).map(x -> x / 2);
              case MUL -> Matrix::multiply;
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
  List<Operand<TFloat32>> build(TestGraph graph, Parameters parameters) {
    return build(graph, parameters, 0);
  }

  /** The same with further padding after every sequence. */
  List<Operand<TFloat32>> build(TestGraph graph, Parameters parameters, int padding) {
    RandomValues random = new RandomValues(22);
    List<Matrix> padded =
        INPUTS.stream()
            .map(
                rows ->
                    padding == 0
                        ? rows
                        : Matrix.stack(List.of(rows, random.matrix(padding, FEATURES))))
            .toList();
    var inputs =
        FeatureSequence.of(graph.tf(), graph.sequences(padded)).withLengths(graph.lengths(LENGTHS));
    SequenceOutput output = layer.call(graph.tf(), parameters, inputs);
    List<Operand<TFloat32>> values = new ArrayList<>(output.outputs());
    values.add(output.finalState().hidden());
    return values;
  }

  /** The same values from the reference. */
  List<Matrix> reference(Weights weights) {
    List<Loop.Result> runs =
        IntStream.range(0, BATCH)
            .mapToObj(b -> reference.over(weights, INPUTS.get(b), LENGTHS[b]))
            .toList();
    List<Matrix> values = new ArrayList<>();
    for (int t = 0; t < TIME_STEPS; t++) {
      int timeStep = t;
      values.add(Matrix.stack(runs.stream().map(run -> run.outputs().row(timeStep)).toList()));
    }
    values.add(Matrix.stack(runs.stream().map(run -> run.state().hidden()).toList()));
    return values;
  }
}
