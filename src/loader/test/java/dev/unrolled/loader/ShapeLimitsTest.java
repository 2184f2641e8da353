package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/** TensorFlow ends the process for a shape beyond these limits. */
class ShapeLimitsTest {

  private static final int MAX_RANK = 254;

  @TempDir Path folder;

  private ServedModel open(ShapeCheck check) {
    Models.identity(folder, TFloat32.class, DataType.DT_FLOAT);
    return ServedModel.open(folder, LoadOptions.defaults().withShapeCheck(check));
  }

  private static Answer call(ServedModel model, Object x) {
    return model.signature("serving_default").call(Map.of("x", x));
  }

  private static NdArray<?> ofRank(int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    return NdArrays.ofFloats(Shape.of(sizes));
  }

  @ParameterizedTest
  @EnumSource
  void anArrayHasAtMost254Dimensions(ShapeCheck check) {
    try (ServedModel model = open(check)) {
      assertThat(call(model, ofRank(MAX_RANK)).shape("y").numDimensions()).isEqualTo(MAX_RANK);
      messageOf(Reason.WRONG_SHAPE, () -> call(model, ofRank(MAX_RANK + 1)))
          .endsWith("input \"x\": expected at most 254 dimensions, found 255");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJavaArrayHasAtMost254Dimensions(ShapeCheck check) {
    int[] sizes = new int[MAX_RANK + 1];
    Arrays.fill(sizes, 1);
    Object nested = Array.newInstance(float.class, sizes);
    try (ServedModel model = open(check)) {
      messageOf(Reason.WRONG_SHAPE, () -> call(model, nested))
          .endsWith("input \"x\": expected at most 254 dimensions, found 255");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowAndItsBatchHaveAtMost254Dimensions(ShapeCheck check) {
    try (ServedModel model = open(check)) {
      ServedSignature signature = model.signature("serving_default");
      Map<String, ?> row = Map.of("x", ofRank(MAX_RANK));
      messageOf(Reason.WRONG_SHAPE, () -> first(signature, row))
          .contains("expected at most 254 dimensions, found 255");
      assertThat(first(signature, Map.of("x", ofRank(MAX_RANK - 1))).shape("y").numDimensions())
          .isEqualTo(MAX_RANK - 1);
    }
  }

  private static Answer first(ServedSignature signature, Map<String, ?> row) {
    Iterator<Answer> answers = signature.callRows(List.of(row).iterator(), 2);
    return answers.next();
  }

  @Test
  void anEmptyArrayOfHugeDimensionsIsRefused() {
    long huge = 1L << 40;
    try (ServedModel model = open(ShapeCheck.LENIENT)) {
      NdArray<?> empty = NdArrays.ofFloats(Shape.of(0, huge, huge));
      messageOf(Reason.WRONG_SHAPE, () -> call(model, empty))
          .contains("expected at most 2147483647 elements, found float32 [0, ");
    }
  }
}
