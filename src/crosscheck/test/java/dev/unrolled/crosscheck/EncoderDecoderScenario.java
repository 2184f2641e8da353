package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.EncoderDecoder;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
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
 * A small encoder-decoder, as a graph and by the reference.
 *
 * @param pair the cell of both halves
 * @param embedding how ids become vectors
 * @param <S> the cells' state
 */
record EncoderDecoderScenario<S extends CellState<S>>(CellPair<S> pair, Embedding embedding) {

  static final int VOCABULARY_SIZE = 7;
  static final int OUTPUT_STEPS = 2;
  private static final int BATCH = 3;
  private static final int INPUT_STEPS = 4;
  private static final int[][] IDS = twoBeginningAlike();
  private static final int[][] TARGETS = new Draw(22).ids(BATCH, OUTPUT_STEPS, VOCABULARY_SIZE);
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
    return CellPair.all().stream()
        .flatMap(pair -> embeddings.stream().map(e -> new EncoderDecoderScenario<>(pair, e)));
  }

  private static int[][] twoBeginningAlike() {
    int[][] ids = new Draw(21).ids(BATCH, INPUT_STEPS, VOCABULARY_SIZE);
    ids[BATCH - 1][0] = ids[0][0];
    return ids;
  }

  GivenParameters parameters(FedGraph graph) {
    Draw draw = new Draw(SEED);
    return new GivenParameters(
        graph.tf(), weight -> isGiven(weight) ? Draw.firstValue(weight) : draw.weight(weight));
  }

  /** The logits, {@code [B, steps, V]}, as they are exported. */
  Operand<TFloat32> logits(FedGraph graph, GivenParameters parameters) {
    return model().logits(graph.tf(), parameters, graph.ids(IDS), null);
  }

  /** The logits, {@code [B, steps, V]}, as they are trained. */
  Operand<TFloat32> trainedLogits(FedGraph graph, GivenParameters parameters) {
    return model().forTraining().logits(graph.tf(), parameters, graph.ids(IDS), null);
  }

  private SequenceModel model() {
    return new Seq2Seq(pair.cell(), embedding)
        .model(
            InputIds.exactly(VOCABULARY_SIZE, INPUT_STEPS),
            Targets.exactly(OUTPUT_STEPS, VOCABULARY_SIZE));
  }

  /** The mean cross-entropy of all tokens. */
  Operand<TFloat32> loss(FedGraph graph, Operand<TFloat32> logits) {
    Ops tf = graph.tf();
    var losses = ((LogitsHead) model().head()).losses(tf, logits, graph.ids(TARGETS));
    return tf.math.mean(losses, tf.constant(new int[] {0, 1}));
  }

  /** The reference's logits, {@code [B*steps, V]}, batch-major. */
  Matrix referenceLogits(Weights weights) {
    var reference = new EncoderDecoder(pair.reference(), weights, OUTPUT_STEPS);
    return Matrix.stack(Arrays.stream(IDS).map(reference::logits).toList());
  }

  double referenceLoss(Weights weights) {
    return new EncoderDecoder(pair.reference(), weights, OUTPUT_STEPS).loss(IDS, TARGETS);
  }

  @Override
  public String toString() {
    boolean moves = embedding instanceof PretrainedEmbedding vectors && vectors.trainable();
    return "%s, %s%s".formatted(pair, embedding.name(), moves ? ", trained" : "");
  }

  private boolean isGiven(Weight weight) {
    return embedding instanceof PretrainedEmbedding && weight.name().startsWith("embedding/");
  }
}
