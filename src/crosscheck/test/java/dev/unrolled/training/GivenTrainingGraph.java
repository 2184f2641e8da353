package dev.unrolled.training;

import dev.unrolled.crosscheck.LayerGolden;
import dev.unrolled.crosscheck.TrainingGolden;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.options.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** A {@link TrainingGraph} that starts from a golden's weights. */
final class GivenTrainingGraph implements AutoCloseable {

  private final TrainingGraph graph;
  private final double learningRate;
  private long steps;

  GivenTrainingGraph(TrainingGolden golden, Options options) {
    Options own =
        options.withVocabularySize(golden.vocabularySize()).withCell(golden.cell()).withThreads(1);
    Sequences like = golden.batches().get(0);
    var architecture =
        new Architecture(
            own.cell(),
            own.embedding(),
            own.vocabularySize(),
            like.inputLength(),
            like.targetLength());
    graph = new TrainingGraph(architecture, own);
    learningRate = own.optimizer().learningRate();
    graph.load(given(graph.weights(), golden.weights()));
  }

  /** A model of layers; rows are padded, so targets have weights. */
  GivenTrainingGraph(LayerGolden golden, Options options) {
    graph = new TrainingGraph(golden.model(), options.withThreads(1), true);
    learningRate = options.optimizer().learningRate();
    graph.load(given(graph.weights(), golden.weights()));
  }

  /** Takes a step and returns the loss from before it. */
  double step(Sequences batch) {
    return graph.step(new TrainingStep(batch, steps++, learningRate)).loss();
  }

  /** The weights as they are now; a vector is one row. */
  Map<String, Matrix> weights() {
    return matrices(graph.weights());
  }

  @Override
  public void close() {
    graph.close();
  }

  private static Weights given(Weights like, Map<String, Matrix> values) {
    Map<String, FloatNdArray> given = new LinkedHashMap<>();
    like.values()
        .forEach(
            (name, value) ->
                given.put(
                    name,
                    NdArrays.wrap(value.shape(), DataBuffers.of(values.get(name).toFloats()))));
    return new Weights(given);
  }

  static Map<String, Matrix> matrices(Weights weights) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    weights.values().forEach((name, value) -> matrices.put(name, matrix(value)));
    return matrices;
  }

  private static Matrix matrix(FloatNdArray array) {
    List<Float> values = array.streamOfObjects().toList();
    int columns = Math.toIntExact(array.shape().get(-1));
    PrimitiveIterator.OfInt next = IntStream.range(0, values.size()).iterator();
    return Matrix.filled(
        values.size() / columns, columns, () -> values.get(next.nextInt()).doubleValue());
  }
}
