package dev.unrolled.training.internal.graph;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Transposes a recurrent kernel once in a training step.
 *
 * <p>With {@code y_t = x_t @ W} the gradient of each x_t is {@code dy_t @ W^T}. For a product with
 * a transposed factor TensorFlow copies that factor first. At each of many time steps this takes as
 * long as the product of some 32 rows.
 */
final class TransposedKernels {

  private static final String MAT_MUL = "MatMul";
  private static final AttrValue FALSE = AttrValue.newBuilder().setB(false).build();
  private static final AttrValue INT32 = AttrValue.newBuilder().setType(DataType.DT_INT32).build();

  private final Set<String> kernels;
  private final Set<String> transposed = new HashSet<>();
  private final GraphDef.Builder rewritten;

  private TransposedKernels(GraphDef graph) {
    this.kernels = recurrent(graph.getNodeList());
    this.rewritten = graph.toBuilder().clearNode();
  }

  /** Returns the definition of a graph with these products; names stay. */
  static GraphDef of(GraphDef graph) {
    var kernels = new TransposedKernels(graph);
    graph.getNodeList().forEach(kernels::add);
    return kernels.rewritten.build();
  }

  /** The factors of several products of one scope: of several time steps. */
  private static Set<String> recurrent(List<NodeDef> nodes) {
    record Factor(String scope, String kernel) {}
    Map<Factor, Long> products =
        nodes.stream()
            .filter(node -> node.getOp().equals(MAT_MUL) && !isTransposed(node, "b"))
            .collect(groupingBy(node -> new Factor(scope(node), kernel(node)), counting()));
    return products.entrySet().stream()
        .filter(product -> product.getValue() > 1)
        .map(product -> product.getKey().kernel())
        .collect(toSet());
  }

  private static String scope(NodeDef node) {
    return node.getName().substring(0, node.getName().lastIndexOf('/') + 1);
  }

  private static String kernel(NodeDef product) {
    return TensorName.normalized(product.getInput(1));
  }

  private static boolean isTransposed(NodeDef product, String factor) {
    return product.getAttrOrThrow("transpose_" + factor).getB();
  }

  private void add(NodeDef node) {
    boolean changes =
        node.getOp().equals(MAT_MUL)
            && isTransposed(node, "b")
            && !isTransposed(node, "a")
            && kernels.contains(kernel(node));
    rewritten.addNode(changes ? plain(node) : node);
  }

  private NodeDef plain(NodeDef product) {
    String kernel = kernel(product);
    String name = kernel.replace(":", "/output_") + "/transposed";
    if (transposed.add(kernel)) {
      rewritten.addNode(axes(name + "/axes"));
      rewritten.addNode(
          NodeDef.newBuilder()
              .setName(name)
              .setOp("Transpose")
              .putAttr("T", product.getAttrOrThrow("T"))
              .putAttr("Tperm", INT32)
              .addInput(kernel)
              .addInput(name + "/axes"));
    }
    return product.toBuilder().putAttr("transpose_b", FALSE).setInput(1, name).build();
  }

  private static NodeDef axes(String name) {
    var two = TensorShapeProto.Dim.newBuilder().setSize(2);
    var value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(TensorShapeProto.newBuilder().addDim(two))
            .addAllIntVal(List.of(1, 0));
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", INT32)
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }
}
