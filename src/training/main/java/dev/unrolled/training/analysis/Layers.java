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

/** Layers of an encoder-decoder: its weights, grouped by scope. */
public final class Layers {

  private static final Map<String, String> CELLS =
      Map.of("lstm", "LSTM", "gru", "GRU", "simple_rnn", "SimpleRNN", "min_gru", "MinGRU");

  private static final String BRIDGE = "decoder/bridge/";

  private final Architecture architecture;
  private final List<Weight> weights;

  public Layers(Architecture architecture) {
    this.architecture = architecture;
    this.weights = weights(architecture.model());
  }

  /** Returns the layers of a model with any encoder and head: one for each scope of its weights. */
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

  /** Builds the model in a temporary graph and returns its weights. */
  public static List<Weight> weights(SequenceModel model) {
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
    int inputs = architecture.input().length();
    int outputs = architecture.targets().length();
    RNNCell<?> encoder = architecture.cell();
    RNNCell<?> decoder = architecture.cells().decoderCell();
    List<LayerSummary> summaries = new ArrayList<>();
    summaries.add(layer("ids", "InputLayer", inputs));
    summaries.add(layer("embedding", type(architecture.embedding()), inputs, embeddingSize()));
    summaries.add(layer("encoder/" + encoder.name(), type(encoder), encoder.units()));
    if (weights.stream().anyMatch(weight -> weight.name().startsWith(BRIDGE))) {
      summaries.add(layer(BRIDGE + "dense", "Dense", decoder.units()));
    }
    summaries.add(layer("decoder/" + decoder.name(), type(decoder), outputs, decoder.units()));
    summaries.add(layer("decoder/dense", "Dense", outputs, architecture.targets().classes()));
    return summaries;
  }

  private LayerSummary layer(String name, String type, Integer... outputShape) {
    List<Weight> layerWeights =
        weights.stream().filter(weight -> layerOf(weight).equals(name)).toList();
    return new LayerSummary(
        name,
        type,
        List.of(outputShape),
        size(layerWeights.stream().filter(Weight::trainable)),
        size(layerWeights.stream().filter(weight -> !weight.trainable())));
  }

  /** Returns the layer of a weight: its scope, or the embedding if it is in no other layer. */
  private static String layerOf(Weight weight) {
    String name = weight.name();
    return name.startsWith("encoder/") || name.startsWith("decoder/") ? scope(weight) : "embedding";
  }

  private static long size(Stream<Weight> weights) {
    return weights.mapToLong(weight -> weight.shape().size()).sum();
  }

  /** Returns the size of an embedding vector. */
  private int embeddingSize() {
    return weights.stream()
        .filter(weight -> weight.name().equals("embedding/embeddings"))
        .mapToInt(weight -> Math.toIntExact(weight.shape().get(1)))
        .findFirst()
        .orElse(architecture.input().vocabularySize());
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
