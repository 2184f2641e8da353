package dev.unrolled.training.export;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.VariableDef;

/**
 * Rewrites a graph's variables as Python's {@code tf.saved_model.load} expects them, so that it
 * lists them and Python can train the model further.
 *
 * <p>{@code VariableV2} becomes {@code VarHandleOp} with a {@code ReadVariableOp}, {@code Assign}
 * becomes {@code AssignVariableOp}, and the collections of all and of trainable variables say which
 * ones there are. Names stay.
 */
final class ResourceVariables {

  private static final String VARIABLE = "VariableV2";
  private static final String READ = "/Read/ReadVariableOp";

  private final Set<String> variables = new LinkedHashSet<>();
  private final Map<String, String> assignments = new LinkedHashMap<>();
  private final GraphDef.Builder graph = GraphDef.newBuilder();

  private ResourceVariables(GraphDef source) {
    source.getNodeList().stream()
        .filter(node -> node.getOp().equals(VARIABLE))
        .forEach(node -> variables.add(node.getName()));
    graph.setVersions(source.getVersions()).setLibrary(source.getLibrary());
    source.getNodeList().forEach(this::add);
  }

  /** The model with such variables; one without variables stays as it is. */
  static SavedModel in(SavedModel model) {
    SavedModel.Builder rewritten = model.toBuilder();
    rewritten.getMetaGraphsBuilderList().forEach(ResourceVariables::rewrite);
    return rewritten.build();
  }

  private static void rewrite(MetaGraphDef.Builder model) {
    ResourceVariables rewritten = new ResourceVariables(model.getGraphDef());
    if (!rewritten.variables.isEmpty()) {
      CollectionDef collection = rewritten.collection();
      model
          .setGraphDef(rewritten.graph)
          .putCollectionDef("variables", collection)
          .putCollectionDef("trainable_variables", collection);
    }
  }

  private void add(NodeDef node) {
    if (node.getOp().equals(VARIABLE)) {
      addVariable(node);
    } else if (node.getOp().equals("Assign") && variables.contains(node.getInput(0))) {
      assignments.put(node.getInput(0), node.getName());
      graph.addNode(
          NodeDef.newBuilder()
              .setName(node.getName())
              .setOp("AssignVariableOp")
              .setDevice(node.getDevice())
              .addAllInput(node.getInputList())
              .putAttr("dtype", node.getAttrOrThrow("T")));
    } else {
      NodeDef.Builder reading = node.toBuilder().clearInput();
      node.getInputList().forEach(input -> reading.addInput(read(input)));
      graph.addNode(reading);
    }
  }

  /** Returns the operation that reads a variable; control inputs stay. */
  private String read(String input) {
    String name = input.endsWith(":0") ? input.substring(0, input.length() - 2) : input;
    return variables.contains(name) ? name + READ : input;
  }

  private void addVariable(NodeDef node) {
    AttrValue dtype = node.getAttrOrThrow("dtype");
    AttrValue name = AttrValue.newBuilder().setS(ByteString.copyFromUtf8(node.getName())).build();
    graph.addNode(
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("VarHandleOp")
            .setDevice(node.getDevice())
            .putAttr("dtype", dtype)
            .putAttr("shape", node.getAttrOrThrow("shape"))
            .putAttr("shared_name", name));
    graph.addNode(
        NodeDef.newBuilder()
            .setName(node.getName() + READ)
            .setOp("ReadVariableOp")
            .setDevice(node.getDevice())
            .addInput(node.getName())
            .putAttr("dtype", dtype));
  }

  private CollectionDef collection() {
    CollectionDef.BytesList.Builder list = CollectionDef.BytesList.newBuilder();
    for (String variable : variables) {
      String assignment = assignments.getOrDefault(variable, "");
      list.addValue(
          VariableDef.newBuilder()
              .setVariableName(variable + ":0")
              .setInitializerName(assignment)
              .setSnapshotName(variable + READ + ":0")
              .setIsResource(true)
              .setTrainable(true)
              .build()
              .toByteString());
    }
    return CollectionDef.newBuilder().setBytesList(list).build();
  }
}
