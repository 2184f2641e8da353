package dev.unrolled.training.export;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.internal.graph.InferencePass;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.TensorInfos;
import dev.unrolled.training.internal.graph.TextSignatures;
import dev.unrolled.training.internal.graph.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TFloat32;

/**
 * Inference graph of a model after {@link InferenceRewrite}, with the tensors that can be computed
 * at export.
 */
final class RewrittenModel implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final List<Weight> weights;
  private final MetaGraphDef metaGraph;
  private final ConstantSubgraph constants;

  /** Builds the model's graph and rewrites it. */
  RewrittenModel(SequenceModel model, TextSignatures texts) {
    try (Graph original = Sessions.graph()) {
      Variables variables = Variables.empty(original);
      InferencePass pass = InferencePass.serving(Ops.create(original), variables, model, texts);
      GraphDef rewritten = InferenceRewrite.of(original, pass.fetched());
      graph.importGraphDef(rewritten);
      weights = variables.weights();
      metaGraph = pass.metaGraph().setGraphDef(rewritten).build();
      constants = new ConstantSubgraph(rewritten, pass.fetched());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Returns the rewritten graph with its signature. */
  MetaGraphDef metaGraph() {
    return metaGraph;
  }

  /** Returns the subgraph that is computed at export. */
  ConstantSubgraph constants() {
    return constants;
  }

  /** Returns the size in bytes of the graph, its weights and all precomputed tensors. */
  long bytes() {
    List<String> tensors = new ArrayList<>(constants.computed());
    weights.forEach(weight -> tensors.add(weight.name() + ":0"));
    long elements = tensors.stream().mapToLong(this::size).sum();
    return metaGraph.getGraphDef().getSerializedSize() + elements * Float.BYTES;
  }

  private long size(String tensor) {
    String[] parts = tensor.split(":", -1);
    Shape shape = graph.operation(parts[0]).output(Integer.parseInt(parts[1])).shape();
    return Math.max(0, shape.size());
  }

  /** Returns the weights by name. */
  Map<String, TensorProto> weights(Weights values) {
    Map<String, TensorProto> messages = new LinkedHashMap<>();
    for (Weight weight : weights) {
      try (TFloat32 tensor = TFloat32.tensorOf(values.of(weight))) {
        messages.put(weight.name(), TensorInfos.proto(tensor));
      }
    }
    return messages;
  }

  /** Computes the precomputed tensors, by names such as {@code encoder/add:0}. */
  Map<String, TensorProto> computed(Weights values) {
    List<String> tensors = constants.computed();
    if (tensors.isEmpty()) {
      return Map.of();
    }
    List<TFloat32> feeds = new ArrayList<>();
    try (Session session = Sessions.inference(graph)) {
      Session.Runner runner = session.runner();
      for (Weight weight : weights) {
        feeds.add(TFloat32.tensorOf(values.of(weight)));
        runner.feed(weight.name(), feeds.get(feeds.size() - 1));
      }
      return run(runner, tensors);
    } finally {
      feeds.forEach(TFloat32::close);
    }
  }

  private static Map<String, TensorProto> run(Session.Runner runner, List<String> tensors) {
    tensors.forEach(runner::fetch);
    Map<String, TensorProto> messages = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (String tensor : tensors) {
        messages.put(tensor, TensorInfos.proto(result.get(messages.size())));
      }
    }
    return messages;
  }

  @Override
  public void close() {
    graph.close();
  }
}
