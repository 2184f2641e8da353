package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Runs imported weights in this library's own graphs. */
public final class Running {

  /** float32 over a few time steps of small products; Python adds in another order. */
  public static final float TOLERANCE = 1e-5f;

  private Running() {}

  /** Returns the outputs {@code [B, T, U]} of a cell for {@code [B, T, F]}. */
  public static FloatNdArray cell(CellWeights weights, FloatNdArray x) {
    return run(tf -> unroll(tf, weights.cell(), new Weights(weights.named("it")), x));
  }

  /** Returns the logits {@code [B, K, V]} of a model for ids {@code [B, T]}. */
  public static FloatNdArray model(ImportedEncoderDecoder model, int[][] ids) {
    var sizes = model.sizes();
    var architecture =
        new Architecture(
            model.cell(),
            model.embedding(),
            sizes.vocabulary(),
            sizes.inputLength(),
            sizes.outputLength());
    return run(
        tf ->
            architecture
                .model()
                .logits(tf, parameters(tf, model.weights()), tf.constant(ids), null));
  }

  /**
   * Returns the probabilities that a classifier or tagger gives for rows padded with zeros.
   *
   * @param rows ids {@code int[B][T]} or features {@code float[B][T][F]}
   */
  public static FloatNdArray probabilities(
      ImportedSequenceModel imported, Object rows, int[] lengths) {
    SequenceModel model = imported.model();
    return run(
        tf -> {
          Operand<?> inputs =
              rows instanceof int[][] ids ? tf.constant(ids) : tf.constant((float[][][]) rows);
          var ends = model.input().variableLength() ? tf.constant(lengths) : null;
          var output = model.forward(tf, parameters(tf, imported.weights()), inputs, ends);
          return output.predictions(tf).get("probabilities").asOutput().expect(TFloat32.class);
        });
  }

  /** Returns the logits {@code [B, K, V]} of the most probable ids, each read at the next step. */
  public static FloatNdArray logits(ImportedSequenceModel imported, int[][] ids, int[] lengths) {
    return run(
        tf ->
            imported
                .model()
                .logits(
                    tf,
                    parameters(tf, imported.weights()),
                    tf.constant(ids),
                    tf.constant(lengths)));
  }

  public static void assertClose(FloatNdArray found, FloatNdArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(Floats.flat(found)).containsExactly(Floats.flat(expected), within(TOLERANCE));
  }

  private static <S extends CellState<S>> Operand<TFloat32> unroll(
      Ops tf, RNNCell<S> cell, Weights weights, FloatNdArray x) {
    FeatureSequence inputs = FeatureSequence.of(tf, tf.constant(x));
    var recurrence = cell.bind(tf, parameters(tf, weights).in("it"), inputs.features());
    return Unroll.of(recurrence).over(tf, inputs).batchMajor(tf);
  }

  private static Parameters parameters(Ops tf, Weights weights) {
    return weight -> tf.constant(weights.of(weight));
  }

  private static FloatNdArray run(Function<Ops, Operand<TFloat32>> build) {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> wanted = build.apply(Ops.create(graph));
      try (Session session = new Session(graph);
          var result = session.runner().fetch(wanted).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        FloatNdArray copy = NdArrays.ofFloats(values.shape());
        values.copyTo(copy);
        return copy;
      }
    }
  }
}
