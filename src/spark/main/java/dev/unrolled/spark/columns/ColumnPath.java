package dev.unrolled.spark.columns;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column, or a field of a struct column such as {@code customer.history}.
 *
 * @param quoted the path for {@code functions.col}, each part in backticks
 * @param type its type
 */
public record ColumnPath(String quoted, DataType type) {

  /**
   * Finds a column by its name, or a field by its path.
   *
   * @param schema the columns
   * @param name the name; first an exact name, then a name in other case, then a path
   * @param expected the expected type for the message
   * @throws UnrolledSparkException WRONG_COLUMN if there is none
   */
  public static ColumnPath find(StructType schema, String name, String expected) {
    return field(schema, name)
        .map(field -> new ColumnPath(quote(field.name()), field.dataType()))
        .or(() -> nested(schema, name))
        .orElseThrow(
            () ->
                new UnrolledSparkException(
                    WRONG_COLUMN,
                    "column \"%s\": expected %s, found no such column; columns: %s"
                        .formatted(name, expected, names(schema))));
  }

  private static Optional<ColumnPath> nested(StructType schema, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    Optional<StructField> parent = field(schema, name.substring(0, dot));
    if (parent.isEmpty() || !(parent.get().dataType() instanceof StructType inner)) {
      return Optional.empty();
    }
    String rest = name.substring(dot + 1);
    return field(inner, rest)
        .map(field -> new ColumnPath(quote(field.name()), field.dataType()))
        .or(() -> nested(inner, rest))
        .map(path -> new ColumnPath(quote(parent.get().name()) + "." + path.quoted, path.type));
  }

  private static Optional<StructField> field(StructType schema, String name) {
    Optional<StructField> exact =
        Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).findFirst();
    return exact.or(
        () ->
            Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst());
  }

  private static String names(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .collect(Collectors.joining(", "));
  }

  /** Quotes a name for {@code functions.col}. */
  public static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
