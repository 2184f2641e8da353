package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.tensor;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** A model of one operation that takes seconds: the determinant of a large matrix. */
public final class LongOperation {

  /** Rows of the matrix. */
  public static final Map<String, ?> INPUTS = Map.of("rows", 5000);

  private LongOperation() {}

  public static Path save(Path folder) {
    return HandMade.of(
            tf -> {
              var rows =
                  tf.withName("rows").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
              var shape = tf.stack(List.of(rows, rows));
              var matrix = tf.random.statelessRandomUniform(shape, tf.array(1, 2), TFloat64.class);
              tf.withName("y").linalg.det(matrix);
            })
        .signature(
            "serving_default",
            Map.of("rows", tensor("rows:0", DataType.DT_INT32)),
            Map.of("y", tensor("y:0", DataType.DT_DOUBLE)))
        .save(folder);
  }

  public static Answer call(ServedModel model, CallOptions options) {
    return model.signature("serving_default").call(INPUTS, options);
  }
}
