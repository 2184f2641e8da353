package dev.unrolled.training;

import dev.unrolled.crosscheck.LayerGolden;
import dev.unrolled.crosscheck.TrainingGolden;
import dev.unrolled.reference.Matrix;
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

/** A {@link TrainingGraph} with the initial weights of a golden. */
final class GoldenTrainingGraph implements AutoCloseable {

  private final TrainingGraph graph;
  private final double learningRate;
  private long steps;

  GoldenTrainingGraph(TrainingGolden golden, Options options) {
    Options adapted =
        options.withVocabularySize(golden.vocabularySize()).withCell(golden.cell()).withThreads(1);
    Sequences example = golden.batches().get(0);
    var architecture =
        new Architecture(
            adapted.cell(),
            adapted.embedding(),
            adapted.vocabularySize(),
            example.inputLength(),
            example.targetLength());
    graph = new TrainingGraph(architecture, adapted);
    learningRate = adapted.optimizer().learningRate();
    graph.load(withValues(graph.weights(), golden.weights()));
  }

  /** A model of layers; rows are padded, so targets have weights. */
  GoldenTrainingGraph(LayerGolden golden, Options options) {
    graph = new TrainingGraph(golden.model(), options.withThreads(1), true);
    learningRate = options.optimizer().learningRate();
    graph.load(withValues(graph.weights(), golden.weights()));
  }

  /** Runs a step and returns the loss before it. */
  double step(Sequences batch) {
    return graph.step(new TrainingStep(batch, steps++, learningRate)).loss();
  }

  /** The current weights; a vector is one row. */
  Map<String, Matrix> weights() {
    return matrices(graph.weights());
  }

  @Override
  public void close() {
    graph.close();
  }

  private static Weights withValues(Weights template, Map<String, Matrix> values) {
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    template
        .values()
        .forEach(
            (name, value) ->
                arrays.put(
                    name,
                    NdArrays.wrap(value.shape(), DataBuffers.of(values.get(name).toFloats()))));
    return new Weights(arrays);
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
