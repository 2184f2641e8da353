package dev.unrolled.loader.savedmodel;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Renames operations that TensorFlow Java would run on its own.
 *
 * <p>{@code Graph.importGraphDef} treats every operation whose name starts with {@code Init} as an
 * initializer. The session's first run would execute them all, overwriting restored weights or
 * failing for lack of an input. Renamed operations run only on request, as in other loaders.
 */
public final class SafeNames {

  private static final String INIT_PREFIX = "Init";
  private static final String COLOCATION = "_class";
  private static final String LOCATION = "loc:@";

  private final String prefix;

  private SafeNames(String prefix) {
    this.prefix = prefix;
  }

  public static SafeNames of(GraphDef graph) {
    Set<String> names =
        graph.getNodeList().stream().map(NodeDef::getName).collect(Collectors.toSet());
    String prefix = "Model";
    while (anyStartsWith(names, prefix + INIT_PREFIX)) {
      prefix += "_";
    }
    return new SafeNames(prefix);
  }

  /**
   * Returns the imported name of an operation, a tensor {@code name:0} or a control input {@code
   * ^name}.
   */
  public String of(String name) {
    if (name.startsWith("^")) {
      return "^" + of(name.substring(1));
    }
    return name.startsWith(INIT_PREFIX) ? prefix + name : name;
  }

  public GraphDef rename(GraphDef graph) {
    if (graph.getNodeList().stream().noneMatch(node -> node.getName().startsWith(INIT_PREFIX))) {
      return graph;
    }
    List<NodeDef> nodes = graph.getNodeList().stream().map(this::rename).toList();
    return graph.toBuilder().clearNode().addAllNode(nodes).build();
  }

  private NodeDef rename(NodeDef node) {
    NodeDef.Builder renamed = node.toBuilder().setName(of(node.getName())).clearInput();
    node.getInputList().forEach(input -> renamed.addInput(of(input)));
    if (node.containsAttr(COLOCATION)) {
      renamed.putAttr(COLOCATION, colocation(node.getAttrOrThrow(COLOCATION)));
    }
    return renamed.build();
  }

  private AttrValue colocation(AttrValue value) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    value.getList().getSList().stream().map(this::location).forEach(list::addS);
    return AttrValue.newBuilder().setList(list).build();
  }

  private ByteString location(ByteString location) {
    String text = location.toStringUtf8();
    return text.startsWith(LOCATION)
        ? ByteString.copyFromUtf8(LOCATION + of(text.substring(LOCATION.length())))
        : location;
  }

  private static boolean anyStartsWith(Set<String> names, String prefix) {
    return names.stream().anyMatch(name -> name.startsWith(prefix));
  }
}
