package dev.unrolled.training.export;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.internal.graph.InferencePass;
import dev.unrolled.training.internal.graph.Sessions;
import dev.unrolled.training.internal.graph.TensorInfos;
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
 * A model's inference graph after {@link InferenceRewrite}, and what of it can be computed at
 * export.
 */
final class RewrittenModel implements AutoCloseable {

  private final Graph graph = Sessions.graph();
  private final List<Weight> weights;
  private final MetaGraphDef metaGraph;
  private final ConstantPart constants;

  /** Wires the model and rewrites its graph. */
  RewrittenModel(SequenceModel model) {
    try (Graph wired = Sessions.graph()) {
      Variables variables = Variables.empty(wired);
      InferencePass pass = InferencePass.serving(Ops.create(wired), variables, model);
      GraphDef rewritten = InferenceRewrite.of(wired, pass.fetched());
      graph.importGraphDef(rewritten);
      weights = variables.weights();
      metaGraph = pass.metaGraph().setGraphDef(rewritten).build();
      constants = new ConstantPart(rewritten, pass.fetched());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** The rewritten graph, with its signature. */
  MetaGraphDef metaGraph() {
    return metaGraph;
  }

  /** The part that is computed at export. */
  ConstantPart constants() {
    return constants;
  }

  /** The bytes of the graph, its weights and all that is computed of them. */
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

  /** The weights, by their names. */
  Map<String, TensorProto> weights(Weights values) {
    Map<String, TensorProto> messages = new LinkedHashMap<>();
    for (Weight weight : weights) {
      try (TFloat32 tensor = TFloat32.tensorOf(values.of(weight))) {
        messages.put(weight.name(), TensorInfos.message(tensor));
      }
    }
    return messages;
  }

  /** The tensors that must be computed, by names such as {@code encoder/add:0}. */
  Map<String, TensorProto> computed(Weights values) {
    List<String> tensors = constants.computed();
    if (tensors.isEmpty()) {
      return Map.of();
    }
    List<TFloat32> fed = new ArrayList<>();
    try (Session session = Sessions.inference(graph)) {
      Session.Runner runner = session.runner();
      for (Weight weight : weights) {
        fed.add(TFloat32.tensorOf(values.of(weight)));
        runner.feed(weight.name(), fed.get(fed.size() - 1));
      }
      return run(runner, tensors);
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private static Map<String, TensorProto> run(Session.Runner runner, List<String> tensors) {
    tensors.forEach(runner::fetch);
    Map<String, TensorProto> messages = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (String tensor : tensors) {
        messages.put(tensor, TensorInfos.message(result.get(messages.size())));
      }
    }
    return messages;
  }

  @Override
  public void close() {
    graph.close();
  }
}
