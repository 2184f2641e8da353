package dev.unrolled.spark.examples;

import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** Type of the inputs' column. */
enum InputKind {
  /** Integers of at most 32 bits. */
  IDS {
    @Override
    Object read(Seq<?> values) {
      int[] ids = new int[values.length()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = ((Number) values.apply(i)).intValue();
      }
      return ids;
    }
  },
  /** Arrays of floats. */
  FLOATS {
    @Override
    Object read(Seq<?> values) {
      float[][] steps = new float[values.length()][];
      for (int t = 0; t < steps.length; t++) {
        Seq<?> step = (Seq<?>) values.apply(t);
        steps[t] = new float[step.length()];
        for (int i = 0; i < steps[t].length; i++) {
          steps[t][i] = ((Number) step.apply(i)).floatValue();
        }
      }
      return steps;
    }
  },
  /** Vectors of MLlib. */
  VECTORS {
    @Override
    Object read(Seq<?> values) {
      float[][] steps = new float[values.length()][];
      for (int t = 0; t < steps.length; t++) {
        double[] step = ((Vector) values.apply(t)).toArray();
        steps[t] = new float[step.length];
        for (int i = 0; i < step.length; i++) {
          steps[t][i] = (float) step[i];
        }
      }
      return steps;
    }
  };

  /** Returns the kind of a column's type; empty if none has it. */
  static Optional<InputKind> of(DataType type) {
    if (!(type instanceof ArrayType array)) {
      return Optional.empty();
    }
    DataType element = array.elementType();
    if (isSmallInteger(element)) {
      return Optional.of(IDS);
    }
    if (element.equals(SQLDataTypes.VectorType())) {
      return Optional.of(VECTORS);
    }
    return element instanceof ArrayType inner && inner.elementType().equals(DataTypes.FloatType)
        ? Optional.of(FLOATS)
        : Optional.empty();
  }

  static boolean isSmallInteger(DataType type) {
    return type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.ByteType);
  }

  /** Reads a row's value. */
  abstract Object read(Seq<?> values);
}
