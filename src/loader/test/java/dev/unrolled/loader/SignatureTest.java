package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.ofUnknownRank;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.SignatureInfo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;

class SignatureTest {

  private static final TensorInfo INPUT = tensor("x:0", DataType.DT_INT32, -1, 5);
  private static final TensorInfo OUTPUT = tensor("y:0", DataType.DT_INT32, -1, 5);

  @TempDir Path folder;

  @Test
  void aSignatureIsDescribedInOneLine() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      SignatureInfo info = model.signatures().get("serving_default");
      assertThat(info.describe())
          .isEqualTo("x float32 [-1, 2] -> doubled float32 [-1, 2], y float32 [-1, 3]");
      assertThat(info.methodName()).isEqualTo("tensorflow/serving/predict");
      assertThat(info.problem()).isEmpty();
    }
  }

  @Test
  void unknownRanksAndMissingShapesStayUnknown() {
    TensorInfo noShape = OUTPUT.toBuilder().clearTensorShape().build();
    TensorInfo noRank = ofUnknownRank("x:0", DataType.DT_INT32);
    Models.ids().signature("any", Map.of("x", noRank), Map.of("y", noShape)).save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      SignatureInfo info = model.signature("any").info();
      assertThat(info.describe()).isEqualTo("x int32 [...] -> y int32 [...]");
      assertThat(info.inputs().get("x").shape().isUnknown()).isTrue();
      assertThat(info.outputs().get("y").shape().isUnknown()).isTrue();
    }
  }

  @Test
  void anUnknownTypeBreaksOnlyItsSignature() {
    for (int type : new int[] {99, 199}) {
      TensorInfo odd = INPUT.toBuilder().setDtypeValue(type).build();
      Models.ids().signature("odd", Map.of("x", odd), Map.of("y", OUTPUT)).save(folder);
      try (ServedModel model = ServedModel.open(folder)) {
        messageOf(Reason.BROKEN_SIGNATURE, () -> model.signature("odd").call(Map.of()))
            .endsWith(": TensorFlow Java has no tensors of that type");
      }
    }
  }

  @Test
  void aSignatureMayHaveNoInputs() {
    HandMade.of(tf -> tf.withName("y").constant(7))
        .signature("seven", Map.of(), Map.of("y", tensor("y:0", DataType.DT_INT32)))
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature seven = model.signature("seven");
      assertThat(seven.info().describe()).isEqualTo("nothing -> y int32 []");
      assertThat(seven.call(Map.of()).get("y", Integer.class)).isEqualTo(7);
    }
  }

  @Test
  void signaturesAreSortedWithoutThoseForLoaders() {
    Models.ids()
        .signature("another", Map.of("x", INPUT), Map.of("y", OUTPUT))
        .signature("__saved_model_train_op", Map.of(), Map.of())
        .save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      assertThat(model.signatures().keySet()).containsExactly("another", "serving_default");
      assertThat(model.signatureDefs().keySet())
          .containsExactly("__saved_model_train_op", "another", "serving_default");
      assertThat(model.signatureDefs().get("another").getInputsMap()).isEqualTo(Map.of("x", INPUT));
    }
  }

  @Test
  void anUnknownSignatureIsReportedWithTheKnownOnes() {
    Models.ids().signature("another", Map.of("x", INPUT), Map.of("y", OUTPUT)).save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      messageOf(Reason.UNKNOWN_SIGNATURE, () -> model.signature("predict"))
          .isEqualTo(
              folder
                  + ": unknown signature \"predict\"; known signatures: another, serving_default");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gone:0  | DT_INT32 | (int32, tensor "gone:0"): the graph has no operation of that name
          y:1     | DT_INT32 | (int32, tensor "y:1"): the operation has 1 output
          y:first | DT_INT32 | (int32, tensor "y:first"): expected a tensor name such as operation:0
          y:0     | DT_FLOAT | (float32, tensor "y:0"): expected float32, found int32 in the graph
          y:0     | DT_INT16 | (int16, tensor "y:0"): expected int16, found int32 in the graph
          y:0     | DT_QINT8 | (qint8, tensor "y:0"): TensorFlow Java has no tensors of that type
          ''      | DT_INVALID | (invalid, tensor ""): ragged, sparse and other composite tensors are not supported; expected a dense one, such as of RaggedTensor.to_tensor()
          ''      | DT_INT32 | (int32, tensor ""): ragged, sparse and other composite tensors are not supported; expected a dense one, such as of RaggedTensor.to_tensor()
          """)
  void aSignatureThatDoesNotMatchTheGraphIsTheOnlyBrokenOne(
      String tensor, DataType dtype, String problem) {
    TensorInfo wrong = tensor(tensor, dtype, -1, 5);
    Models.ids().signature("broken", Map.of("x", INPUT), Map.of("wrong", wrong)).save(folder);
    String expected = "output \"wrong\" " + problem;
    try (ServedModel model = ServedModel.open(folder)) {
      ServedSignature broken = model.signature("broken");
      assertThat(broken.info().problem()).hasValue(expected);
      assertThat(broken.info().describe()).endsWith(" (cannot be called: " + expected + ")");
      messageOf(Reason.BROKEN_SIGNATURE, () -> broken.call(Map.of("x", new int[1][5])))
          .isEqualTo("signature \"broken\" cannot be called: " + expected);
      Map<String, ?> inputs = Map.of("ids", new int[][] {{1, 2, 3, 4, 5}});
      assertThat(model.signature("serving_default").call(inputs).get("y", int[][].class))
          .isDeepEqualTo(new int[][] {{1, 2, 3, 4, 5}});
    }
  }

  @Test
  void aBrokenInputIsReportedAsAnInput() {
    TensorInfo wrong = tensor("gone:0", DataType.DT_INT32);
    Models.ids().signature("broken", Map.of("x", wrong), Map.of("y", OUTPUT)).save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      assertThat(model.signature("broken").info().problem().orElseThrow())
          .startsWith("input \"x\" (int32, tensor \"gone:0\")");
    }
  }
}
