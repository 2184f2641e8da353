package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Names of weights, dropout and refusals of layers on top of each other. */
class LayersTest {

  private static final float[][][] INPUTS = {
    {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}, {{1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}}
  };

  @Test
  void layersOfAKindAreNumberedAsKerasNumbersThem() {
    RecurrentLayer layer =
        Stacked.of(
            new Bidirectional(new LSTMCell(2)),
            new LayerNormalization(),
            new RNN<>(new GRUCell(4)),
            new Residual(new RNN<>(new GRUCell(4), true)),
            new LayerNormalization(),
            new Bidirectional(new SimpleRNNCell(3), new LSTMCell(2), MergeMode.CONCAT));
    assertThat(weights(layer))
        .containsExactly(
            "bidirectional/forward_lstm/kernel [4, 8]",
            "bidirectional/forward_lstm/recurrent_kernel [2, 8]",
            "bidirectional/forward_lstm/bias [8]",
            "bidirectional/backward_lstm/kernel [4, 8]",
            "bidirectional/backward_lstm/recurrent_kernel [2, 8]",
            "bidirectional/backward_lstm/bias [8]",
            "layer_normalization/gamma [4]",
            "layer_normalization/beta [4]",
            "gru/kernel [4, 12]",
            "gru/recurrent_kernel [4, 12]",
            "gru/bias [12]",
            "gru_1/kernel [4, 12]",
            "gru_1/recurrent_kernel [4, 12]",
            "gru_1/bias [12]",
            "layer_normalization_1/gamma [4]",
            "layer_normalization_1/beta [4]",
            "bidirectional_1/forward_simple_rnn/kernel [4, 3]",
            "bidirectional_1/forward_simple_rnn/recurrent_kernel [3, 3]",
            "bidirectional_1/forward_simple_rnn/bias [3]",
            "bidirectional_1/backward_lstm/kernel [4, 8]",
            "bidirectional_1/backward_lstm/recurrent_kernel [2, 8]",
            "bidirectional_1/backward_lstm/bias [8]");
  }

  @Test
  void normalizedCellHasTheWeightsOfTensorFlowAddons() {
    assertThat(weights(new RNN<>(new LayerNormLSTMCell(2))))
        .containsExactly(
            "layer_norm_lstm/kernel [4, 8]",
            "layer_norm_lstm/recurrent_kernel [2, 8]",
            "layer_norm_lstm/bias [8]",
            "layer_norm_lstm/kernel_norm/gamma [8]",
            "layer_norm_lstm/kernel_norm/beta [8]",
            "layer_norm_lstm/recurrent_norm/gamma [8]",
            "layer_norm_lstm/recurrent_norm/beta [8]",
            "layer_norm_lstm/state_norm/gamma [2]",
            "layer_norm_lstm/state_norm/beta [2]");
  }

  @Test
  void dropoutBetweenLayersHasOneMaskForAllTimeStepsOfASequence() {
    Map<String, float[][]> masks =
        Map.of("spatial_dropout1d/features", new float[][] {{2, 0, 2, 0}, {0, 0, 2, 2}});
    RecurrentLayer layer = Stacked.of(new SpatialDropout1D(0.5));
    assertThat(outputs(layer)).isDeepEqualTo(INPUTS);
    assertThat(outputs(layer.withDropout(Dropout.none(), given(masks))))
        .isDeepEqualTo(
            new float[][][] {
              {{2, 0, 6, 0}, {10, 0, 14, 0}, {18, 0, 22, 0}},
              {{0, 0, 2, 2}, {0, 0, 4, 4}, {0, 0, 6, 6}}
            });
  }

  @Test
  void layerIsTrainedWithDropoutOnlyIfItHasSome() {
    RecurrentLayer lstm = new RNN<>(new LSTMCell(4));
    RecurrentLayer dropping = new SpatialDropout1D(0.1);
    assertThat(lstm.hasDropout()).isFalse();
    assertThat(new SpatialDropout1D(0).hasDropout()).isFalse();
    assertThat(Stacked.of(lstm, new Residual(lstm)).hasDropout()).isFalse();
    assertThat(Stacked.of(lstm, dropping, lstm).hasDropout()).isTrue();
    assertThat(new Residual(dropping).hasDropout()).isTrue();
  }

  @Test
  void eachLayerAndDirectionDropsByItsOwnMasks() {
    List<String> drawn = new ArrayList<>();
    RecurrentLayer layer =
        Stacked.of(
                new RNN<>(new LSTMCell(4)),
                new SpatialDropout1D(0.1),
                new Bidirectional(new GRUCell(4)),
                new RNN<>(new LSTMCell(4)))
            .withDropout(
                new Dropout(0.2, 0, 0.3),
                (tf, name, width, rate) -> {
                  drawn.add("%s %d %s".formatted(name, width, rate));
                  return tf.constant(new float[INPUTS.length][width]);
                });
    weights(layer);
    assertThat(drawn)
        .containsExactlyInAnyOrder(
            "lstm/inputs 4 0.2",
            "lstm/state 4 0.3",
            "spatial_dropout1d/features 4 0.1",
            "bidirectional/forward/inputs 4 0.2",
            "bidirectional/forward/state 4 0.3",
            "bidirectional/backward/inputs 4 0.2",
            "bidirectional/backward/state 4 0.3",
            "lstm_1/inputs 8 0.2",
            "lstm_1/state 4 0.3");
  }

  @Test
  void residualLayerOfAnotherSizeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights(new Residual(new RNN<>(new LSTMCell(3)))))
        .withMessage(
            "residual: expected a layer of as many units as its inputs have features, 4, found 3");
  }

  @ParameterizedTest
  @EnumSource(
      value = MergeMode.class,
      names = {"SUM", "AVE", "MUL"})
  void directionsOfDifferentUnitsAreOnlyConcatenated(MergeMode mode) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bidirectional(new LSTMCell(3), new LSTMCell(4), mode))
        .withMessage(
            "bidirectional: expected equal units forwards and backwards to merge by %s,"
                    .formatted(mode.kerasName())
                + " found 3 and 4");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void epsilonThatIsNotAboveZeroIsRefused(double epsilon) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerNormalization(epsilon))
        .withMessage("layer normalization: expected an epsilon above 0, found " + epsilon);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerNormLSTMCell(3, epsilon))
        .withMessageContaining("expected an epsilon above 0");
  }

  @Test
  void stackOfNoLayerAndRateOfOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacked.of())
        .withMessage("stacked layers: expected at least 1, found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpatialDropout1D(1))
        .withMessage("dropout of features: expected a number in [0, 1), found 1.0");
  }

  private static DropoutMasks given(Map<String, float[][]> masks) {
    return (tf, name, width, rate) -> tf.constant(masks.get(name));
  }

  private static List<String> weights(RecurrentLayer layer) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Weight> asked = new LinkedHashMap<>();
      Operand<TFloat32> inputs =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3, 4)));
      layer.call(
          tf,
          weight -> {
            asked.put(weight.name(), weight);
            return tf.zeros(tf.constant(weight.shape()), TFloat32.class);
          },
          FeatureSequence.of(tf, inputs));
      return asked.values().stream().map(w -> w.name() + " " + w.shape()).toList();
    }
  }

  private static float[][][] outputs(RecurrentLayer layer) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> inputs = tf.constant(StdArrays.ndCopyOf(INPUTS));
      var outputs =
          layer
              .call(
                  tf,
                  weight -> {
                    throw new AssertionError("asked for " + weight);
                  },
                  FeatureSequence.of(tf, inputs))
              .batchMajor(tf);
      try (Session session = new Session(graph);
          var result = session.runner().fetch(outputs).run()) {
        return StdArrays.array3dCopyOf((TFloat32) result.get(0));
      }
    }
  }
}
