package dev.unrolled.spark.scoring;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.GetColumnByOrdinal;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Encoder that passes Spark's internal rows on as they are.
 *
 * <p>{@code Encoders.row} would convert every column of every row to a Java object and back, with
 * an object for each element of an array. A row is valid until the next one is read; copy what is
 * kept.
 */
public final class InternalRows {

  private InternalRows() {}

  /**
   * Creates the encoder of a schema.
   *
   * @param schema the columns
   * @return the encoder
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // The agnostic encoder only carries the schema.
  public static Encoder<InternalRow> encoder(StructType schema) {
    AgnosticEncoder<Row> carrier = RowEncoder.encoderFor(schema);
    return new ExpressionEncoder<InternalRow>(
        (AgnosticEncoder) carrier, serializer(schema), deserializer(schema));
  }

  private static Expression serializer(StructType schema) {
    BoundReference row = new BoundReference(0, schema, false);
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < schema.fields().length; i++) {
      fields.add(name(schema.fields()[i]));
      fields.add(new GetStructField(row, i, Option.apply(schema.fields()[i].name())));
    }
    return struct(fields);
  }

  /** The cast changes nothing: Spark needs a type before it has found the columns. */
  private static Expression deserializer(StructType schema) {
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < schema.fields().length; i++) {
      fields.add(name(schema.fields()[i]));
      fields.add(new GetColumnByOrdinal(i, schema.fields()[i].dataType()));
    }
    return new Cast(struct(fields), schema, Option.empty());
  }

  private static Literal name(StructField field) {
    return Literal.create(UTF8String.fromString(field.name()), DataTypes.StringType);
  }

  private static CreateNamedStruct struct(List<Expression> fields) {
    return new CreateNamedStruct(CollectionConverters.asScala(fields).toList());
  }
}
