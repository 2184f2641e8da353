package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.TensorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;

/**
 * Reads the weights of a frozen SavedModel from its float constants. Scalars are skipped, since
 * they belong to equations, but for those that this library's export marks as weights. Constants
 * that it computed from weights are skipped, too.
 */
final class FrozenReader {

  /** Attribute of constants that this library's export computed from weights. */
  private static final String COMPUTED = "_computed";

  /** Attribute of the weights of this library's export. */
  private static final String WEIGHT = "_weight";

  private FrozenReader() {}

  /** Refuses a file that is larger than the limit. */
  static void requireSize(Path file, ReadOptions options) {
    long bytes = size(file);
    if (bytes > options.maxBytes()) {
      throw new InterchangeException(
          TOO_LARGE,
          "%s: expected at most %d bytes, found %d".formatted(file, options.maxBytes(), bytes));
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Collects the weights among the graph's constants. */
  static ArrayCollector collect(Path file, SavedModel model) {
    ArrayCollector found = new ArrayCollector();
    model.getMetaGraphsList().stream()
        .flatMap(graph -> graph.getGraphDef().getNodeList().stream())
        .filter(FrozenReader::isWeight)
        .forEach(node -> add(found, file, node));
    return found;
  }

  private static boolean isWeight(NodeDef node) {
    return node.getOp().equals("Const")
        && !node.containsAttr(COMPUTED)
        && Floats.of(value(node).getDtype()).isPresent()
        && (node.containsAttr(WEIGHT) || value(node).getTensorShape().getDimCount() > 0);
  }

  private static TensorProto value(NodeDef node) {
    return node.getAttrOrThrow("value").getTensor();
  }

  private static void add(ArrayCollector found, Path file, NodeDef node) {
    TensorProto value = value(node);
    String form = TensorText.of(value.getDtype(), ProtoTypes.shape(value.getTensorShape()));
    found.add(node.getName(), form, () -> read(file, node));
  }

  private static FloatNdArray read(Path file, NodeDef node) {
    try {
      TensorValue value = TensorValue.read(value(node));
      return Floats.array(Floats.narrow(value.values()), value.shape());
    } catch (FormatException e) {
      throw new InterchangeException(
          UNREADABLE, "%s, %s: %s".formatted(file, node.getName(), e.getMessage()), e);
    }
  }
}
