package dev.unrolled.loader.screening;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.GraphWalk;
import dev.unrolled.loader.values.NativeBytes;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.TensorText;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * Memory that a small model can make TensorFlow allocate: repeated constants and operations with
 * very many outputs.
 *
 * @param maxBytes the most bytes of all constants together
 */
record DeclaredSizes(Path folder, long maxBytes) {

  /** Constants that are written out in full stay below this, since a model's file does. */
  private static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

  /** The most inputs or outputs of an operation. */
  private static final long MAX_COUNT = 100_000;

  /** Attributes that declare a number of inputs or outputs. */
  private static final List<String> COUNTS =
      List.of(
          "N",
          "Ndense",
          "Nsparse",
          "num",
          "num_args",
          "num_features",
          "num_inputs",
          "num_outputs",
          "num_partitions",
          "num_sparse",
          "num_split");

  /** Native size of an empty string. */
  private static final int STRING_BYTES = 24;

  private static final int UNKNOWN_BYTES = 4;
  private static final AttrValue NO_VALUE = AttrValue.getDefaultInstance();

  DeclaredSizes {
    maxBytes = Math.min(maxBytes, MAX_FILE_BYTES);
  }

  /**
   * Checks the operations before TensorFlow imports them.
   *
   * @throws LoaderException REFUSED
   */
  void check(List<GraphWalk.Operation> operations) {
    double bytes = 0;
    for (GraphWalk.Operation operation : operations) {
      COUNTS.forEach(name -> checkCount(operation, name));
      for (AttrValue attribute : operation.node().getAttrMap().values()) {
        bytes += attribute.hasTensor() ? bytes(attribute.getTensor()) : 0;
        if (bytes > maxBytes) {
          throw tooLarge(operation, attribute.getTensor());
        }
      }
    }
  }

  private void checkCount(GraphWalk.Operation operation, String name) {
    long count = operation.node().getAttrOrDefault(name, NO_VALUE).getI();
    if (count > MAX_COUNT) {
      throw refused(
          "%s: expected %s of at most %d, found %d"
              .formatted(operation.describe(), name, MAX_COUNT, count));
    }
  }

  /** Returns the size of a constant, which may exceed a long; 0 for an invalid shape. */
  private static double bytes(TensorProto constant) {
    double bytes = width(constant.getDtype());
    for (var dimension : constant.getTensorShape().getDimList()) {
      bytes *= Math.max(dimension.getSize(), 0);
    }
    return bytes;
  }

  private static int width(DataType dtype) {
    if (dtype == DataType.DT_STRING) {
      return STRING_BYTES;
    }
    int width = NativeBytes.width(dtype);
    return width > 0 ? width : UNKNOWN_BYTES;
  }

  private LoaderException tooLarge(GraphWalk.Operation operation, TensorProto constant) {
    Shape shape = ProtoTypes.shape(constant.getTensorShape());
    return refused(
        "%s: expected constants of at most %d bytes in all, found one of %s"
            .formatted(operation.describe(), maxBytes, TensorText.of(constant.getDtype(), shape)));
  }

  private LoaderException refused(String problem) {
    return new LoaderException(REFUSED, "%s: refused: %s".formatted(folder, problem));
  }
}
