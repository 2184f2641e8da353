package dev.unrolled.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Recognizes the files of frozen graphs, which were in use before SavedModels. */
public final class FrozenGraphDef {

  private static final String DESCRIPTION =
      "a GraphDef of %,d operations, which has no signatures; in Python, import it by"
          + " tf.import_graph_def and export it by tf.compat.v1.saved_model.simple_save";

  private FrozenGraphDef() {}

  /**
   * Describes a file that should be a SavedModel and is a GraphDef.
   *
   * @param file a file
   * @return its kind and how to export it as a SavedModel; empty if it is not a GraphDef
   */
  public static Optional<String> describe(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      GraphDef graph = GraphDef.parseFrom(stream);
      boolean found =
          graph.getNodeCount() > 0 && graph.getNodeList().stream().allMatch(FrozenGraphDef::isNode);
      return found ? Optional.of(DESCRIPTION.formatted(graph.getNodeCount())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isNode(NodeDef node) {
    return !node.getName().isEmpty() && !node.getOp().isEmpty();
  }
}
