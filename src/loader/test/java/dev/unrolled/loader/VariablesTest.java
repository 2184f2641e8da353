package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.VariableInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

class VariablesTest {

  private static final float[][] W = {{1, 2, 3}, {4, 5, 6}};

  @TempDir Path folder;

  /** A resource variable, set by the init operation; optionally read by {@code y}. */
  private Path handle(boolean read) {
    HandMade model =
        HandMade.of(
            tf -> {
              Ops named = tf.withName("count");
              var count = named.varHandleOp(TInt32.class, Shape.of(3));
              tf.withName("set").assignVariableOp(count, tf.constant(new int[] {3, 4, 5}));
              if (read) {
                tf.withName("y").readVariableOp(count, TInt32.class);
              }
            });
    model.graph().putCollectionDef("saved_model_main_op", Models.collection("set"));
    return model.save(folder);
  }

  @Test
  void variablesAreListedWithTypeShapeAndCount() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      assertThat(model.variables())
          .singleElement()
          .returns("w float32 [2, 3]", VariableInfo::describe)
          .returns(6L, VariableInfo::elements);
    }
  }

  @Test
  void resourceVariablesAreListedToo() {
    try (ServedModel model = ServedModel.open(handle(true))) {
      assertThat(model.variables())
          .extracting(VariableInfo::describe)
          .containsExactly("count int32 [3]");
    }
  }

  @Test
  void variablesAreReadByName() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      Answer values = model.readVariables(List.of("w", "w"));
      assertThat(values.names()).containsExactly("w");
      assertThat(values.get("w", float[][].class)).isDeepEqualTo(W);
      assertThat(model.readVariables(List.of()).names()).isEmpty();
    }
  }

  @Test
  void aResourceVariableIsReadWithAnExistingOrNewOperation() {
    for (boolean read : new boolean[] {true, false}) {
      try (ServedModel model = ServedModel.open(handle(read))) {
        for (int reading = 0; reading < 2; reading++) {
          Answer values = model.readVariables(List.of("count"));
          assertThat(values.get("count", int[].class)).as("read %s", read).containsExactly(3, 4, 5);
        }
      }
    }
  }

  @Test
  void anUnknownVariableIsReportedWithTheKnownOnes() {
    try (ServedModel model = ServedModel.open(Models.product(folder))) {
      messageOf(Reason.UNKNOWN_NAME, () -> model.readVariables(List.of("w", "v")))
          .isEqualTo("unknown variable \"v\"; known variables: w");
    }
  }

  @Test
  void anUninitializedVariableIsReported() {
    HandMade.of(tf -> tf.withName("w").variable(Shape.of(2), TInt32.class)).save(folder);
    try (ServedModel model = ServedModel.open(folder)) {
      messageOf(Reason.FAILED, () -> model.readVariables(List.of("w")))
          .startsWith("variables: TensorFlow failed: ")
          .contains("uninitialized value w");
    }
  }

  @Test
  void aClosedModelRefusesToReadVariables() {
    ServedModel model = ServedModel.open(Models.product(folder));
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> model.readVariables(List.of("w")));
  }

  @Test
  void aSignatureMayReturnAVariable() {
    HandMade model =
        HandMade.of(
            tf -> {
              var count = tf.withName("count").variable(Shape.scalar(), TInt32.class);
              tf.withName("set").assign(count, tf.constant(3));
              tf.withName("more").assignAdd(count, tf.constant(1));
            });
    model.graph().putCollectionDef("legacy_init_op", Models.collection("set"));
    model
        .signature("more", Map.of(), Map.of("y", tensor("more:0", DataType.DT_INT32_REF)))
        .save(folder);
    try (ServedModel opened = ServedModel.open(folder)) {
      ServedSignature more = opened.signature("more");
      assertThat(more.info().describe()).isEqualTo("nothing -> y int32 []");
      Answer first = more.call(Map.of());
      assertThat(more.call(Map.of()).get("y", Integer.class)).isEqualTo(5);
      assertThat(first.get("y", Integer.class)).isEqualTo(4);
    }
  }
}
