package dev.unrolled.training.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.internal.graph.InferencePass;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** The layers of an architecture: its weights, grouped by the scopes they stand in. */
public final class Layers {

  private static final Map<String, String> CELLS =
      Map.of("lstm", "LSTM", "gru", "GRU", "simple_rnn", "SimpleRNN");

  private static final String BRIDGE = "decoder/bridge/";

  private final Architecture made;
  private final List<Weight> weights;

  public Layers(Architecture made) {
    this.made = made;
    this.weights = weights(made.model());
  }

  /** The layers of a model with its own encoder or head: the scopes of its weights. */
  static List<LayerSummary> scopes(SequenceModel model) {
    Map<String, List<Weight>> scopes =
        weights(model).stream().collect(groupingBy(Layers::scope, LinkedHashMap::new, toList()));
    List<LayerSummary> layers = new ArrayList<>();
    scopes.forEach(
        (scope, weights) ->
            layers.add(
                new LayerSummary(
                    scope,
                    scope.substring(scope.lastIndexOf('/') + 1),
                    List.of(),
                    size(weights.stream().filter(Weight::trainable)),
                    size(weights.stream().filter(weight -> !weight.trainable())))));
    return layers;
  }

  private static String scope(Weight weight) {
    return weight.name().substring(0, Math.max(0, weight.name().lastIndexOf('/')));
  }

  /** The weights that the wiring asks for, in a graph that is thrown away. */
  private static List<Weight> weights(SequenceModel model) {
    try (Graph graph = Sessions.graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.empty(graph);
      InferencePass.serving(tf, variables, model);
      return variables.weights();
    }
  }

  public List<Weight> weights() {
    return weights;
  }

  public List<LayerSummary> summaries() {
    int inputs = made.input().length();
    int outputs = made.targets().length();
    RNNCell<?> encoder = made.cell();
    RNNCell<?> decoder = made.cells().decoderCell();
    List<LayerSummary> summaries = new ArrayList<>();
    summaries.add(layer("ids", "InputLayer", inputs));
    summaries.add(layer("embedding", type(made.embedding()), inputs, embedded()));
    summaries.add(layer("encoder/" + encoder.name(), type(encoder), encoder.units()));
    if (weights.stream().anyMatch(weight -> weight.name().startsWith(BRIDGE))) {
      summaries.add(layer(BRIDGE + "dense", "Dense", decoder.units()));
    }
    summaries.add(layer("decoder/" + decoder.name(), type(decoder), outputs, decoder.units()));
    summaries.add(layer("decoder/dense", "Dense", outputs, made.targets().classes()));
    return summaries;
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

  /** The layer of a weight: its scope; that of an embedding if it is in no other layer's. */
  private static String layerOf(Weight weight) {
    String name = weight.name();
    return name.startsWith("encoder/") || name.startsWith("decoder/") ? scope(weight) : "embedding";
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
        .orElse(made.input().vocabularySize());
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
