package dev.unrolled.spark.columns;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNSUITABLE_SIGNATURE;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.spark.columns.TensorColumn.RowShape;
import dev.unrolled.spark.errors.UnrolledSparkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a signature reads and writes.
 *
 * @param inputs the inputs with their columns, sorted by the inputs' names
 * @param paths the inputs' columns for {@code functions.col}, in the same order
 * @param outputs the outputs with their columns, sorted by the outputs' names
 */
public record Columns(List<TensorColumn> inputs, List<String> paths, List<TensorColumn> outputs) {

  /**
   * Names of columns.
   *
   * @param inputs the column of each input; an input that is not named has a column of its name
   * @param outputs the column of each output; empty for all outputs under their names
   * @param vectors whether floats of rank 1 become vectors of MLlib
   */
  public record Names(Map<String, String> inputs, Map<String, String> outputs, boolean vectors) {}

  /**
   * Checks a schema against a signature.
   *
   * @param signature the inputs and outputs
   * @param schema the columns of the dataset
   * @param names the names of the columns
   * @return the columns
   * @throws UnrolledSparkException UNSUITABLE_SIGNATURE; WRONG_COLUMN if a column is missing or has
   *     another type
   */
  public static Columns of(SignatureInfo signature, StructType schema, Names names) {
    requireKnown("inputs", names.inputs.keySet(), signature.inputs().keySet());
    requireKnown("outputs", names.outputs.keySet(), signature.outputs().keySet());
    List<TensorColumn> inputs = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (TensorInfo input : signature.inputs().values()) {
      if (!input.optional() || names.inputs.containsKey(input.name())) {
        String column = names.inputs.getOrDefault(input.name(), input.name());
        TensorColumn expected = untyped(input, column);
        ColumnPath path = ColumnPath.find(schema, column, InputReader.expected(expected));
        TensorColumn found =
            new TensorColumn(
                input.name(), column, path.type(), expected.element(), expected.rowShape());
        InputReader.of(found);
        inputs.add(found);
        paths.add(path.quoted());
      }
    }
    return new Columns(inputs, paths, outputs(signature, names));
  }

  /**
   * Returns a schema that fits a signature: a column for each required input, under its name.
   *
   * @throws UnrolledSparkException UNSUITABLE_SIGNATURE
   */
  public static StructType schemaOf(SignatureInfo signature) {
    StructType schema = new StructType();
    for (TensorInfo input : signature.inputs().values()) {
      if (!input.optional()) {
        untyped(input, input.name());
        schema = schema.add(input.name(), OutputTypes.of(input, false), true);
      }
    }
    return schema;
  }

  private static List<TensorColumn> outputs(SignatureInfo signature, Names names) {
    Map<String, String> wanted = new TreeMap<>(names.outputs);
    if (wanted.isEmpty()) {
      signature.outputs().keySet().forEach(name -> wanted.put(name, name));
    }
    List<TensorColumn> outputs = new ArrayList<>();
    wanted.forEach(
        (name, column) -> {
          TensorInfo output = Objects.requireNonNull(signature.outputs().get(name));
          TensorColumn untyped = untyped(output, column);
          outputs.add(
              new TensorColumn(
                  name,
                  column,
                  OutputTypes.of(output, names.vectors),
                  untyped.element(),
                  untyped.rowShape()));
        });
    return outputs;
  }

  private static TensorColumn untyped(TensorInfo tensor, String column) {
    if (!tensor.hasRows()) {
      throw new UnrolledSparkException(
          UNSUITABLE_SIGNATURE,
          "%s: expected an open first dimension for the rows, found %s"
              .formatted(tensor.name(), tensor.describe()));
    }
    ElementType element =
        ElementType.of(tensor.dtype())
            .orElseThrow(
                () ->
                    new UnrolledSparkException(
                        UNSUITABLE_SIGNATURE,
                        "%s: expected a type that Spark has, found %s"
                            .formatted(tensor.name(), tensor.describe())));
    return new TensorColumn(
        tensor.name(), column, DataTypes.NullType, element, RowShape.of(tensor.shape()));
  }

  /**
   * Checks that a schema has no column of an output's name.
   *
   * @throws UnrolledSparkException WRONG_COLUMN
   */
  public static void requireNew(StructType schema, String column) {
    for (StructField field : schema.fields()) {
      if (field.name().equals(column)) {
        throw new UnrolledSparkException(
            WRONG_COLUMN,
            "column \"%s\": expected no column of the output's name, found %s; name another with outputColumns"
                .formatted(column, field.dataType().simpleString()));
      }
    }
  }

  private static void requireKnown(String what, Set<String> given, Set<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new UnrolledSparkException(
            WRONG_COLUMN,
            "%s: unknown name \"%s\"; names in the signature: %s"
                .formatted(what, name, String.join(", ", known)));
      }
    }
  }
}
