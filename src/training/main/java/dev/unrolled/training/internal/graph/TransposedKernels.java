package dev.unrolled.training.internal.graph;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
 * <p>With {@code y_t = x_t @ W} the gradient of each x_t is {@code dy_t @ W^T}. A product with a
 * transposed factor copies that factor first, at every time step, which takes as long as the
 * product of some 32 rows.
 */
final class TransposedKernels {

  private static final String MAT_MUL = "MatMul";
  private static final String AXES = "transposed_axes";

  private final Set<String> kernels;
  private final Set<String> transposed = new HashSet<>();

  private TransposedKernels(Set<String> kernels) {
    this.kernels = kernels;
  }

  /** Returns the definition of a graph with these products; their names stay. */
  static GraphDef of(GraphDef graph) {
    return new TransposedKernels(recurrent(graph.getNodeList())).rewritten(graph);
  }

  /** The factors of two or more products in one scope: of several time steps. */
  private static Set<String> recurrent(List<NodeDef> nodes) {
    Set<String> kernels = new HashSet<>();
    Map<List<String>, Long> products =
        nodes.stream()
            .filter(node -> node.getOp().equals(MAT_MUL) && !isTransposed(node, "b"))
            .collect(groupingBy(node -> List.of(scope(node), kernel(node)), counting()));
    products.forEach(
        (scopeAndKernel, count) -> {
          if (count > 1) {
            kernels.add(scopeAndKernel.get(1));
          }
        });
    return kernels;
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

  private GraphDef rewritten(GraphDef graph) {
    GraphDef.Builder rewritten = graph.toBuilder().clearNode();
    graph
        .getNodeList()
        .forEach(
            node -> {
              if (node.getOp().equals(MAT_MUL)
                  && isTransposed(node, "b")
                  && !isTransposed(node, "a")
                  && kernels.contains(kernel(node))) {
                rewritten.addNode(plain(rewritten, node));
              } else {
                rewritten.addNode(node);
              }
            });
    return rewritten.build();
  }

  private NodeDef plain(GraphDef.Builder graph, NodeDef product) {
    String kernel = kernel(product);
    String name = kernel.replace(":", "/output_") + "/transposed";
    if (transposed.isEmpty()) {
      graph.addNode(axes());
    }
    if (transposed.add(kernel)) {
      graph.addNode(
          NodeDef.newBuilder()
              .setName(name)
              .setOp("Transpose")
              .putAttr("T", product.getAttrOrThrow("T"))
              .putAttr("Tperm", AttrValue.newBuilder().setType(DataType.DT_INT32).build())
              .addInput(kernel)
              .addInput(AXES));
    }
    return product.toBuilder()
        .putAttr("transpose_b", AttrValue.newBuilder().setB(false).build())
        .setInput(1, name)
        .build();
  }

  private static NodeDef axes() {
    var shape = TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(2));
    var value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(shape)
            .addAllIntVal(List.of(1, 0));
    return NodeDef.newBuilder()
        .setName(AXES)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_INT32).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }
}
