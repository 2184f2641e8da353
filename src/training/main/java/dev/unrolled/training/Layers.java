package dev.unrolled.training;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/** The layers of an architecture: its weights, grouped by the scopes they stand in. */
final class Layers {

  private static final Map<String, String> CELLS =
      Map.of("lstm", "LSTM", "gru", "GRU", "simple_rnn", "SimpleRNN");

  private final Architecture made;
  private final List<Weight> weights;

  Layers(Architecture made) {
    this.made = made;
    this.weights = weights(made);
  }

  /** The weights that the wiring asks for, in a graph that is thrown away. */
  private static List<Weight> weights(Architecture made) {
    try (Graph graph = Sessions.graph()) {
      Ops tf = Ops.create(graph);
      Shape shape = Shape.of(Shape.UNKNOWN_SIZE, made.inputSteps());
      Variables variables = Variables.empty(graph);
      made.logits(tf, variables, tf.placeholder(TInt32.class, Placeholder.shape(shape)));
      return variables.weights();
    }
  }

  List<Weight> weights() {
    return weights;
  }

  List<LayerSummary> summaries() {
    String cell = "/" + made.cell().name();
    int units = made.cell().units();
    return List.of(
        layer("ids", "InputLayer", made.inputSteps()),
        layer("embedding", type(made.embedding()), made.inputSteps(), embedded()),
        layer("encoder" + cell, type(made.cell()), units),
        layer("decoder" + cell, type(made.cell()), made.outputSteps(), units),
        layer("decoder/dense", "Dense", made.outputSteps(), made.vocabularySize()));
  }

  private LayerSummary layer(String name, String type, Integer... outputShape) {
    List<Weight> own = weights.stream().filter(weight -> layerOf(weight).equals(name)).toList();
    return new LayerSummary(
        name,
        type,
        List.of(outputShape),
        size(own.stream().filter(Weight::trainable)),
        size(own.stream().filter(weight -> !weight.trainable())));
  }

  /** Every weight has one layer; what stands elsewhere is an embedding's of the caller's own. */
  private String layerOf(Weight weight) {
    if (weight.name().startsWith("decoder/dense/")) {
      return "decoder/dense";
    }
    return Stream.of("encoder", "decoder")
        .filter(part -> weight.name().startsWith(part + "/"))
        .findFirst()
        .map(part -> part + "/" + made.cell().name())
        .orElse("embedding");
  }

  private static long size(Stream<Weight> weights) {
    return weights.mapToLong(weight -> weight.shape().size()).sum();
  }

  /** The size of a vector. */
  private int embedded() {
    return weights.stream()
        .filter(weight -> weight.name().equals("embedding/embeddings"))
        .mapToInt(weight -> Math.toIntExact(weight.shape().get(1)))
        .findFirst()
        .orElse(made.vocabularySize());
  }

  private static String type(Embedding embedding) {
    boolean keras =
        embedding instanceof RandomEmbedding || embedding instanceof PretrainedEmbedding;
    return keras ? "Embedding" : embedding.getClass().getSimpleName();
  }

  private static String type(RNNCell<?> cell) {
    return CELLS.getOrDefault(cell.name(), cell.getClass().getSimpleName());
  }
}
