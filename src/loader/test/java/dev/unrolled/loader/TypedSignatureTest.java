package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.TensorName;
import dev.unrolled.loader.versions.VersionFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TInt32;

@SuppressWarnings("ArrayRecordComponent")
class TypedSignatureTest {

  private record X(float[][] x) {}

  private record Both(float[][] y, float[][] doubled) {}

  private record Y(float[][] y) {}

  private record One(int x) {}

  private record Taken(int y) {}

  private record Nothing() {}

  /** A record whose constructor throws. */
  record Sure(float[][] y) {
    Sure {
      throw new IllegalArgumentException("not sure");
    }
  }

  private static final X ONE_ROW = new X(new float[][] {{1, 2}});

  @TempDir Path folder;

  @Test
  void recordsAreInputsAndOutputs() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      TypedSignature<X, Both> product =
          model.signature("serving_default").typed(X.class, Both.class);
      Both both = product.call(ONE_ROW);
      assertThat(both.y()).isDeepEqualTo(new float[][] {{9, 12, 15}});
      assertThat(both.doubled()).isDeepEqualTo(new float[][] {{2, 4}});
      assertThat(product.call(ONE_ROW, Duration.ofMinutes(1)).y()).isDeepEqualTo(both.y());
    }
  }

  /** The other output fails if it is computed. */
  @Test
  void onlyTheOutputsOfTheRecordAreComputed() {
    TensorInfo x = tensor("x:0", DataType.DT_INT32);
    TensorInfo quotient = tensor("quotient:0", DataType.DT_INT32);
    HandMade.of(
            tf -> {
              var divisor = tf.withName("x").placeholder(TInt32.class);
              tf.withName("y").identity(divisor);
              tf.withName("quotient").math.div(tf.constant(1), divisor);
            })
        .signature(
            "divide",
            Map.of("x", x),
            Map.of("y", tensor("y:0", DataType.DT_INT32), "quotient", quotient))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature divide = model.signature("divide");
      assertThat(divide.typed(One.class, Taken.class).call(new One(0)).y()).isZero();
      messageOf(Reason.FAILED, () -> divide.call(Map.of("x", 0))).contains("divi");
    }
  }

  @Test
  void anAnnotationNamesInputsThatAreNotJavaIdentifiers() {
    record Ids(@TensorName("encoder/ids") int[][] ids) {}
    record Scores(@TensorName("sequence/output") int[][] scores) {}
    TensorInfo ids = tensor("x:0", DataType.DT_INT32, -1, 5);
    TensorInfo scores = tensor("y:0", DataType.DT_INT32, -1, 5);
    Models.ids()
        .signature("scopes", Map.of("encoder/ids", ids), Map.of("sequence/output", scores))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      int[][] row = {{1, 2, 3, 4, 5}};
      TypedSignature<Ids, Scores> typed = model.signature("scopes").typed(Ids.class, Scores.class);
      assertThat(typed.call(new Ids(row)).scores()).isDeepEqualTo(row);
    }
  }

  @Test
  void aSignatureMayHaveNoInputs() {
    HandMade.of(tf -> tf.withName("y").constant(7))
        .signature("seven", Map.of(), Map.of("y", tensor("y:0", DataType.DT_INT32)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      TypedSignature<Nothing, Taken> seven =
          model.signature("seven").typed(Nothing.class, Taken.class);
      assertThat(seven.call(new Nothing()).y()).isEqualTo(7);
    }
  }

  @Test
  void anOptionalInputMayBeNullOrHaveNoComponent() {
    record Given(int[] a, int[] b) {}
    record OnlyA(int[] a) {}
    record Difference(int[] y) {}
    OptionalInputTest.withOptional(VersionFolders.ints(1).write()).save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature signature = model.signature("serving_default");
      var given = signature.typed(Given.class, Difference.class);
      var onlyA = signature.typed(OnlyA.class, Difference.class);
      int[] a = {10, 10};
      assertThat(given.call(new Given(a, new int[] {4, 5})).y()).containsExactly(6, 5);
      assertThat(given.call(new Given(a, null)).y()).containsExactly(9, 9);
      assertThat(onlyA.call(new OnlyA(a)).y()).containsExactly(9, 9);
      messageOf(Reason.MISSING_INPUT, () -> given.call(new Given(null, a)))
          .contains("missing input \"a\"");
    }
  }

  @Test
  void valuesAreCheckedAsWithoutRecords() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      TypedSignature<X, Y> product = model.signature("serving_default").typed(X.class, Y.class);
      messageOf(Reason.WRONG_SHAPE, () -> product.call(new X(new float[1][3])))
          .isEqualTo(
              "signature \"serving_default\", input \"x\": expected float32 [-1, 2], found float32"
                  + " [1, 3]");
      messageOf(Reason.WRONG_VALUE, () -> product.call(null))
          .isEqualTo("expected a record X, found null");
    }
  }

  @Test
  void exceptionsOfTheRecordAreRethrown() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      var sure = model.signature("serving_default").typed(X.class, Sure.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sure.call(ONE_ROW))
          .withMessage("not sure");
    }
  }

  @Test
  void aCallFailsAtItsDeadline() {
    try (ServedModel model = ServedModel.open(Models.queue(folder))) {
      var take = model.signature("take").typed(One.class, Taken.class);
      messageOf(Reason.DEADLINE, () -> take.call(new One(0), Duration.ofMillis(50)))
          .isEqualTo("signature \"take\": no answer within 50 ms");
      model.signature("put").call(Map.of("x", 7));
    }
  }

  @Test
  void aClosedModelRefusesCalls() {
    ServedModel model = ServedModel.open(Models.product(folder));
    TypedSignature<X, Y> product = model.signature("serving_default").typed(X.class, Y.class);
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> product.call(ONE_ROW));
  }
}
