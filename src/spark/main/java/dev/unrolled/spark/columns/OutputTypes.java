package dev.unrolled.spark.columns;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNSUITABLE_SIGNATURE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Types of Spark for the rows of outputs. Unsigned integers get the next larger type. */
final class OutputTypes {

  private OutputTypes() {}

  /** Returns the type of Spark for an element type; empty if there is none. */
  static Optional<DataType> element(ElementType type) {
    return switch (type) {
      case BOOL -> Optional.of(DataTypes.BooleanType);
      case INT8 -> Optional.of(DataTypes.ByteType);
      case INT16, UINT8 -> Optional.of(DataTypes.ShortType);
      case INT32, UINT16 -> Optional.of(DataTypes.IntegerType);
      case INT64, UINT32 -> Optional.of(DataTypes.LongType);
      case FLOAT16, BFLOAT16, FLOAT32 -> Optional.of(DataTypes.FloatType);
      case FLOAT64 -> Optional.of(DataTypes.DoubleType);
      case STRING -> Optional.of(DataTypes.StringType);
      case UINT64, COMPLEX64, COMPLEX128 -> Optional.empty();
    };
  }

  /**
   * Returns the type of an output's column: nested arrays of its rank, or a struct of shape and
   * values if the rank is open.
   *
   * @param vectors whether floats of rank 1 become vectors of MLlib
   * @throws UnrolledSparkException UNSUITABLE_SIGNATURE if Spark has no type for its elements
   */
  static DataType of(TensorInfo output, boolean vectors) {
    ElementType type = ElementType.of(output.dtype()).orElseThrow(() -> unsuitable(output));
    DataType element = element(type).orElseThrow(() -> unsuitable(output));
    if (output.shape().isUnknown()) {
      return new StructType()
          .add("shape", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("values", DataTypes.createArrayType(element, false), false);
    }
    int rank = output.shape().numDimensions() - 1;
    if (vectors && rank == 1 && type.isFloat()) {
      return SQLDataTypes.VectorType();
    }
    DataType nested = element;
    for (int i = 0; i < rank; i++) {
      nested = DataTypes.createArrayType(nested, false);
    }
    return nested;
  }

  private static UnrolledSparkException unsuitable(TensorInfo output) {
    return new UnrolledSparkException(
        UNSUITABLE_SIGNATURE,
        "output \"%s\": expected a type that Spark has, found %s"
            .formatted(output.name(), output.describe()));
  }
}
