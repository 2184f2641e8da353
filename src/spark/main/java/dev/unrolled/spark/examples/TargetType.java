package dev.unrolled.spark.examples;

import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** Type of an estimator's column of targets. */
public enum TargetType {
  /** A class, or any number of labels. */
  CLASSES("label", "string, number of a class, or array of strings (labels)"),
  /** A tag for each time step. */
  TAGS("tags", "array of strings, one for each time step"),
  /** Ids. */
  IDS("targets", "array of integers (ids)"),
  /** Nothing: inputs hold the targets. */
  NONE("", "no column");

  private final String defaultColumn;
  private final String expected;

  TargetType(String defaultColumn, String expected) {
    this.defaultColumn = defaultColumn;
    this.expected = expected;
  }

  /** Returns the name that the column has by default; empty if there is none. */
  public String defaultColumn() {
    return defaultColumn;
  }

  /** Describes the types for messages. */
  String expected() {
    return expected;
  }

  /** Returns the kind of a column's type; empty if it cannot be learned from. */
  Optional<TargetKind> kind(DataType type) {
    boolean names = type instanceof ArrayType array && array.elementType() instanceof StringType;
    return switch (this) {
      case CLASSES -> {
        if (type instanceof StringType) {
          yield Optional.of(TargetKind.NAME);
        }
        yield type instanceof NumericType
            ? Optional.of(TargetKind.CLASS)
            : Optional.of(TargetKind.NAMES).filter(kind -> names);
      }
      case TAGS -> Optional.of(TargetKind.NAMES).filter(kind -> names);
      case IDS ->
          Optional.of(TargetKind.IDS)
              .filter(
                  kind ->
                      type instanceof ArrayType array
                          && InputKind.isSmallInteger(array.elementType()));
      case NONE -> Optional.of(TargetKind.NONE);
    };
  }
}
