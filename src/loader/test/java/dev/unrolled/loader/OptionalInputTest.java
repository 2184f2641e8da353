package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.versions.VersionFolders;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TInt32;

class OptionalInputTest {

  @TempDir Path folder;

  private ServedModel difference(TensorProto b) {
    return ServedModel.open(withOptional(b).save(folder));
  }

  /** A model with {@code y = a - b} and an optional input {@code b}. */
  static HandMade withOptional(TensorProto b) {
    HandMade model =
        HandMade.of(
                tf ->
                    tf.withName("y")
                        .math
                        .sub(
                            tf.withName("a").placeholder(TInt32.class),
                            tf.withName("b").placeholder(TInt32.class)))
            .signature(
                "serving_default",
                Map.of(
                    "a", tensor("a:0", DataType.DT_INT32, -1),
                    "b", tensor("b:0", DataType.DT_INT32, -1)),
                Map.of("y", tensor("y:0", DataType.DT_INT32, -1)));
    SignatureDef stated = model.graph().getSignatureDefOrThrow("serving_default");
    model
        .graph()
        .putSignatureDef("serving_default", stated.toBuilder().putDefaults("b", b).build());
    return model;
  }

  private static TensorProto ints(int... values) {
    return VersionFolders.ints(values).write();
  }

  @Test
  void aDefaultReplacesAMissingInput() {
    try (ServedModel model = difference(ints(1, 2))) {
      ServedSignature signature = model.signature("serving_default");
      int[] a = {10, 10};
      assertThat(signature.call(Map.of("a", a)).get("y", int[].class)).containsExactly(9, 8);
      assertThat(signature.call(Map.of("a", a, "b", a)).get("y", int[].class))
          .containsExactly(0, 0);
    }
  }

  @Test
  void otherInputsAreRequired() {
    try (ServedModel model = difference(ints(1))) {
      ServedSignature signature = model.signature("serving_default");
      messageOf(Reason.MISSING_INPUT, () -> signature.call(Map.of("b", new int[1])))
          .isEqualTo("signature \"serving_default\": missing input \"a\"; known inputs: a, b");
      assertThat(signature.info().describe())
          .isEqualTo("a int32 [-1], b int32 [-1] (optional) -> y int32 [-1]");
    }
  }

  @Test
  void anInvalidDefaultBreaksOnlyItsSignature() {
    TensorValue wrong = new TensorValue(DataType.DT_FLOAT, Shape.of(1), new float[1]);
    try (ServedModel model = difference(wrong.write())) {
      messageOf(
              Reason.BROKEN_SIGNATURE,
              () -> model.signature("serving_default").call(Map.of("a", new int[1])))
          .endsWith(
              ": its default does not fit: signature \"serving_default\", input \"b\": expected"
                  + " int32 [-1], found float32 [1]");
    }
  }
}
