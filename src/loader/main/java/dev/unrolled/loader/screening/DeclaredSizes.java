package dev.unrolled.loader.screening;

import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.GraphWalk;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.TensorText;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * What a few bytes of a model make TensorFlow allocate: a constant of one repeated value, an
 * operation of very many outputs.
 *
 * @param maxBytes how large all constants together may be
 */
record DeclaredSizes(Path folder, long maxBytes) {

  /** Constants that are written out in full come to less, since a model's file does. */
  private static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

  /** How many inputs or outputs of a kind an operation may have. */
  private static final long MAX_COUNT = 100_000;

  /** The attributes that say how many inputs or outputs an operation has. */
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

  private static final AttrValue NO_VALUE = AttrValue.getDefaultInstance();

  DeclaredSizes {
    maxBytes = Math.min(maxBytes, MAX_FILE_BYTES);
  }

  /**
   * Looks at the operations, before TensorFlow sees them.
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

  /** Too large for a long, perhaps; nothing for a shape that is none. */
  private static double bytes(TensorProto constant) {
    double bytes = width(constant.getDtype());
    for (var dimension : constant.getTensorShape().getDimList()) {
      bytes *= Math.max(dimension.getSize(), 0);
    }
    return bytes;
  }

  private static int width(DataType dtype) {
    return switch (dtype) {
      case DT_BOOL, DT_INT8, DT_UINT8, DT_QINT8, DT_QUINT8 -> 1;
      case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16, DT_QINT16, DT_QUINT16 -> 2;
      case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
      case DT_COMPLEX128 -> 16;
      case DT_STRING -> 24;
      default -> 4;
    };
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
