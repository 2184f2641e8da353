package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Seq2Seq;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A custom cell in the loop and in the encoder-decoder against plain Java. */
class MinimalGatedUnitTest {

  /** Six time steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-5);

  private static final int UNITS = 3;

  /** Two sequences with two features, of three and two time steps. */
  private static final float[][][] FEATURES = {
    {{0.5f, -1}, {0.25f, 0.75f}, {-0.5f, 1}}, {{1, 0.5f}, {-0.75f, 0.25f}, {0.5f, 0.5f}}
  };

  private static final int[] LENGTHS = {3, 2};

  private static final int[][] IDS = {{3, 1, 4, 1}, {0, 2, 2, 3}};
  private static final int VOCABULARY_SIZE = 5;
  private static final int OUTPUT_LENGTH = 2;

  @Test
  void theLoopMatchesTheReference() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var parameters = new RandomParameters(tf, 1);
      var recurrence = new MinimalGatedUnit(UNITS).bind(tf, parameters.in("layer"), 2);
      var inputs = FeatureSequence.of(tf, tf.constant(FEATURES)).withLengths(tf.constant(LENGTHS));
      var state = Unroll.of(recurrence).over(tf, inputs).state();
      float[][] found = fetch(graph, state.hidden());

      var reference = new ReferenceMinimalGatedUnit(parameters.values(), "layer");
      for (int b = 0; b < FEATURES.length; b++) {
        double[] h = new double[UNITS];
        for (int t = 0; t < LENGTHS[b]; t++) {
          h = reference.step(doubles(FEATURES[b][t]), h);
        }
        assertThat(doubles(found[b])).containsExactly(h, TOLERANCE);
      }
    }
  }

  @Test
  void theEncoderDecoderMatchesTheReference() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var parameters = new RandomParameters(tf, 2);
      SequenceModel model =
          new Seq2Seq(new MinimalGatedUnit(UNITS), new OneHot())
              .model(
                  InputIds.exactly(VOCABULARY_SIZE, IDS[0].length),
                  Targets.exactly(OUTPUT_LENGTH, VOCABULARY_SIZE));
      float[][][] found = fetch3d(graph, model.logits(tf, parameters, tf.constant(IDS), null));

      for (int b = 0; b < IDS.length; b++) {
        double[][] expected = logits(parameters.values(), IDS[b]);
        for (int t = 0; t < OUTPUT_LENGTH; t++) {
          assertThat(doubles(found[b][t])).containsExactly(expected[t], TOLERANCE);
        }
      }
    }
  }

  /** The logits of one sequence in plain Java, {@code [K, V]}. */
  private static double[][] logits(Map<String, float[][]> weights, int[] ids) {
    var encoder = new ReferenceMinimalGatedUnit(weights, "encoder");
    double[] encoded = new double[UNITS];
    for (int id : ids) {
      double[] oneHot = new double[VOCABULARY_SIZE];
      oneHot[id] = 1;
      encoded = encoder.step(oneHot, encoded);
    }
    var decoder = new ReferenceMinimalGatedUnit(weights, "decoder");
    double[][] logits = new double[OUTPUT_LENGTH][];
    double[] h = encoded;
    for (int t = 0; t < OUTPUT_LENGTH; t++) {
      h = decoder.step(encoded, h);
      logits[t] = dense(weights, h);
    }
    return logits;
  }

  private static double[] dense(Map<String, float[][]> weights, double[] h) {
    double[] logits = new double[VOCABULARY_SIZE];
    for (int v = 0; v < VOCABULARY_SIZE; v++) {
      logits[v] =
          ReferenceMinimalGatedUnit.product(h, weights.get("decoder/dense/kernel"), v)
              + weights.get("decoder/dense/bias")[0][v];
    }
    return logits;
  }

  private static float[][] fetch(Graph graph, Operand<TFloat32> operand) {
    try (Session session = new Session(graph);
        var result = session.runner().fetch(operand).run()) {
      return StdArrays.array2dCopyOf((TFloat32) result.get(0));
    }
  }

  private static float[][][] fetch3d(Graph graph, Operand<TFloat32> operand) {
    try (Session session = new Session(graph);
        var result = session.runner().fetch(operand).run()) {
      return StdArrays.array3dCopyOf((TFloat32) result.get(0));
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
