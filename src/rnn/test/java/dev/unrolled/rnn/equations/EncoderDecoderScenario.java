package dev.unrolled.rnn.equations;

import dev.unrolled.reference.EncoderDecoder;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.LogitsHead;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Seq2Seq;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A small encoder-decoder, as a graph and in the reference.
 *
 * @param cellCase the cell of encoder and decoder
 * @param embedding maps ids to vectors
 * @param <S> the cells' state
 */
record EncoderDecoderScenario<S extends CellState<S>>(CellCase<S> cellCase, Embedding embedding) {

  static final int VOCABULARY_SIZE = 7;
  static final int OUTPUT_LENGTH = 2;
  private static final int BATCH = 3;
  private static final int INPUT_LENGTH = 4;
  private static final int[][] IDS = twoRowsWithTheSameFirstId();
  private static final int[][] TARGETS =
      new RandomValues(22).ids(BATCH, OUTPUT_LENGTH, VOCABULARY_SIZE);
  private static final long SEED = 23;

  /** Pretrained vectors, exact in float. */
  static final float[][] VECTORS = {
    {0.5f, -0.25f, 0.125f},
    {-0.75f, 0.5f, 0.25f},
    {0.25f, 0.75f, -0.5f},
    {-0.5f, -0.5f, 0.75f},
    {0.125f, 0.25f, -0.75f},
    {0.75f, -0.125f, -0.25f},
    {-0.25f, 0.625f, 0.5f}
  };

  static Stream<EncoderDecoderScenario<?>> all() {
    var embeddings =
        List.of(
            new OneHot(),
            new RandomEmbedding(3),
            PretrainedEmbedding.fixed(VECTORS),
            PretrainedEmbedding.trained(VECTORS));
    return CellCase.all().stream()
        .flatMap(
            cellCase -> embeddings.stream().map(e -> new EncoderDecoderScenario<>(cellCase, e)));
  }

  private static int[][] twoRowsWithTheSameFirstId() {
    int[][] ids = new RandomValues(21).ids(BATCH, INPUT_LENGTH, VOCABULARY_SIZE);
    ids[BATCH - 1][0] = ids[0][0];
    return ids;
  }

  Parameters parameters(TestGraph graph) {
    RandomValues random = new RandomValues(SEED);
    return weight ->
        graph.weight(
            weight.name(),
            weight.shape(),
            () -> isPretrained(weight) ? RandomValues.initialValue(weight) : random.weight(weight));
  }

  /** The logits {@code [B, K, V]} of the exported model. */
  Operand<TFloat32> logits(TestGraph graph, Parameters parameters) {
    return model().logits(graph.tf(), parameters, graph.ids(IDS), null);
  }

  /** The logits {@code [B, K, V]} of the model arranged for training. */
  Operand<TFloat32> trainingLogits(TestGraph graph, Parameters parameters) {
    return model().forTraining().logits(graph.tf(), parameters, graph.ids(IDS), null);
  }

  private SequenceModel model() {
    return new Seq2Seq(cellCase.cell(), embedding)
        .model(
            InputIds.exactly(VOCABULARY_SIZE, INPUT_LENGTH),
            Targets.exactly(OUTPUT_LENGTH, VOCABULARY_SIZE));
  }

  /** The mean cross-entropy of all tokens. */
  Operand<TFloat32> loss(TestGraph graph, Operand<TFloat32> logits) {
    Ops tf = graph.tf();
    var losses = ((LogitsHead) model().head()).losses(tf, logits, graph.ids(TARGETS));
    return tf.math.mean(losses, tf.constant(new int[] {0, 1}));
  }

  /** The reference's logits {@code [B*K, V]}, batch-major. */
  Matrix referenceLogits(Weights weights) {
    var reference = new EncoderDecoder(cellCase.reference(), weights, OUTPUT_LENGTH);
    return Matrix.stack(Arrays.stream(IDS).map(reference::logits).toList());
  }

  double referenceLoss(Weights weights) {
    return new EncoderDecoder(cellCase.reference(), weights, OUTPUT_LENGTH).loss(IDS, TARGETS);
  }

  @Override
  public String toString() {
    boolean trained = embedding instanceof PretrainedEmbedding vectors && vectors.trainable();
    return "%s, %s%s".formatted(cellCase, embedding.name(), trained ? ", trained" : "");
  }

  private boolean isPretrained(Weight weight) {
    return embedding instanceof PretrainedEmbedding && weight.name().startsWith("embedding/");
  }
}
