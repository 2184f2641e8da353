package dev.unrolled.spark.examples;

import scala.collection.Seq;

/** Type of the targets' column. */
enum TargetKind {
  /** No column. */
  NONE,
  /** The name of a class. */
  NAME,
  /** The number of a class, from 0. */
  CLASS,
  /** Names of labels or tags. */
  NAMES,
  /** Ids. */
  IDS;

  /** Reads a row's value. */
  Object read(Object value) {
    return switch (this) {
      case NONE -> new int[0];
      case NAME -> value;
      case CLASS -> classNumber((Number) value);
      case NAMES -> names((Seq<?>) value);
      case IDS -> InputKind.IDS.read((Seq<?>) value);
    };
  }

  private static String classNumber(Number value) {
    long number = value.longValue();
    if (number != value.doubleValue() || number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected the number of a class, an integer of at least 0, found " + value);
    }
    return Long.toString(number);
  }

  private static String[] names(Seq<?> values) {
    String[] names = new String[values.length()];
    for (int i = 0; i < names.length; i++) {
      names[i] = (String) values.apply(i);
    }
    return names;
  }
}
