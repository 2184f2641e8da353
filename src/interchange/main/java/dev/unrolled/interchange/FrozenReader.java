package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import dev.unrolled.loader.values.TensorText;
import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/**
 * Reads the weights of a frozen SavedModel: the graph's constants of floats, but for scalars, which
 * are numbers of equations, and those that our own export says it computed.
 */
final class FrozenReader {

  /** What our own exports mark constants with that they computed of weights. */
  private static final String COMPUTED = "_computed";

  private FrozenReader() {}

  /** Refuses a file that is larger than the caller allows. */
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

  /** What the graph's constants hold; nothing if it has none that are weights. */
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
        && value(node).getTensorShape().getDimCount() > 0;
  }

  private static TensorProto value(NodeDef node) {
    return node.getAttrOrThrow("value").getTensor();
  }

  private static void add(ArrayCollector found, Path file, NodeDef node) {
    TensorProto value = value(node);
    long[] sizes = value.getTensorShape().getDimList().stream().mapToLong(Dim::getSize).toArray();
    String form = TensorText.dtype(value.getDtype()) + " " + Shape.of(sizes);
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
