package dev.unrolled.loader.values;

import dev.unrolled.formats.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Adds bitcasts to a graph for signature tensors of types that TensorFlow Java does not have.
 *
 * <p>A placeholder of such a type is replaced by a bitcast from a new placeholder of the carrier's
 * type. An output gets a bitcast to the carrier's type. All other operations are unchanged.
 */
public final class CarriedTensors {

  /** Suffix for the names of added operations, valid and unlikely to clash. */
  private static final String FED = ".carrier";

  private final GraphDef graph;
  private final Map<String, NodeDef> added = new LinkedHashMap<>();

  private CarriedTensors(GraphDef graph) {
    this.graph = graph;
  }

  /** Returns the model with bitcasts; the model itself if it needs none. */
  public static MetaGraphDef addTo(MetaGraphDef model) {
    CarriedTensors tensors = new CarriedTensors(model.getGraphDef());
    for (SignatureDef signature : model.getSignatureDefMap().values()) {
      signature.getInputsMap().values().forEach(tensors::addInput);
      signature.getOutputsMap().values().forEach(tensors::addOutput);
    }
    return tensors.added.isEmpty() ? model : tensors.model(model);
  }

  /** Returns the tensor to feed for a carried input. */
  public static String fed(String tensor) {
    return operation(tensor) + FED + ":0";
  }

  /** Returns the tensor to fetch for a carried output. */
  public static String fetched(String tensor) {
    return "%s%s.%s:0".formatted(operation(tensor), FED, index(tensor));
  }

  private void addInput(TensorInfo input) {
    carried(input).ifPresent(type -> addInput(operation(input.getName()), type));
  }

  private void addInput(String name, ElementType type) {
    for (NodeDef node : graph.getNodeList()) {
      if (node.getName().equals(name) && node.getOp().equals("Placeholder")) {
        add(placeholder(node, type));
        add(bitcast(name, name + FED, type.carrier().dtype(), type.dtype()));
      }
    }
  }

  private void addOutput(TensorInfo output) {
    if (!output.getName().isEmpty()) {
      String name = operation(fetched(output.getName()));
      carried(output)
          .ifPresent(
              type -> add(bitcast(name, output.getName(), type.dtype(), type.carrier().dtype())));
    }
  }

  private void add(NodeDef node) {
    added.put(node.getName(), node);
  }

  private MetaGraphDef model(MetaGraphDef model) {
    GraphDef.Builder changed = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef bitcast = added.remove(node.getName());
      changed.addNode(bitcast == null ? node : bitcast);
    }
    changed.addAllNode(added.values());
    return model.toBuilder().setGraphDef(changed).build();
  }

  private static NodeDef placeholder(NodeDef original, ElementType type) {
    NodeDef.Builder placeholder =
        original.toBuilder()
            .setName(original.getName() + FED)
            .putAttr("dtype", attribute(type.carrier().dtype()))
            .removeAttr("_output_shapes");
    if (original.containsAttr("shape")) {
      Shape shape = ProtoTypes.shape(original.getAttrOrThrow("shape").getShape());
      placeholder.putAttr("shape", attribute(type.carried(shape)));
    }
    return placeholder.build();
  }

  private static NodeDef bitcast(String name, String from, DataType before, DataType after) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Bitcast")
        .addInput(from)
        .putAttr("T", attribute(before))
        .putAttr("type", attribute(after))
        .build();
  }

  private static AttrValue attribute(DataType dtype) {
    return AttrValue.newBuilder().setType(dtype).build();
  }

  private static AttrValue attribute(Shape shape) {
    TensorShapeProto.Builder message =
        TensorShapeProto.newBuilder().setUnknownRank(shape.isUnknown());
    if (!shape.isUnknown()) {
      Arrays.stream(shape.asArray()).forEach(size -> message.addDimBuilder().setSize(size));
    }
    return AttrValue.newBuilder().setShape(message).build();
  }

  private static Optional<ElementType> carried(TensorInfo tensor) {
    return ElementType.of(tensor.getDtype()).filter(ElementType::isCarried);
  }

  private static String operation(String tensor) {
    int colon = tensor.lastIndexOf(':');
    return colon < 0 ? tensor : tensor.substring(0, colon);
  }

  private static String index(String tensor) {
    int colon = tensor.lastIndexOf(':');
    return colon < 0 ? "0" : tensor.substring(colon + 1);
  }
}
