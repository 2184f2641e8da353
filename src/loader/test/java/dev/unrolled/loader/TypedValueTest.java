package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.ofUnknownRank;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.errors.LoaderException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Component types: outputs equal the inputs. */
@SuppressWarnings("ArrayRecordComponent")
class TypedValueTest {

  private record Bools(boolean[][] v) {}

  private record Bytes(byte[] v) {}

  private record Shorts(short[] v) {}

  private record Ints(int[][][] v) {}

  private record Longs(long[] v) {}

  private record Floats(float[][] v) {}

  private record Doubles(double[] v) {}

  private record Texts(String[][] v) {}

  private record Images(byte[][] v) {}

  private record OneBool(boolean v) {}

  private record OneInt(int v) {}

  private record OneBoxedInt(Integer v) {}

  private record OneDouble(double v) {}

  private record OneText(String v) {}

  private record OneImage(byte[] v) {}

  @TempDir Path folder;

  static List<Arguments> values() {
    return List.of(
        arguments(TBool.class, DataType.DT_BOOL, new Bools(new boolean[][] {{true, false}})),
        arguments(TUint8.class, DataType.DT_UINT8, new Bytes(new byte[] {0, -1})),
        arguments(TUint16.class, DataType.DT_UINT16, new Shorts(new short[] {0, -1})),
        arguments(TInt32.class, DataType.DT_INT32, new Ints(new int[][][] {{{1}, {2}}})),
        arguments(TInt64.class, DataType.DT_INT64, new Longs(new long[] {1L << 40})),
        arguments(TFloat32.class, DataType.DT_FLOAT, new Floats(new float[][] {{0.1f, 2}})),
        arguments(TFloat16.class, DataType.DT_HALF, new Floats(new float[][] {{0.5f, 2}})),
        arguments(TBfloat16.class, DataType.DT_BFLOAT16, new Floats(new float[][] {{0.5f, 2}})),
        arguments(TFloat64.class, DataType.DT_DOUBLE, new Doubles(new double[] {Math.PI})),
        arguments(TString.class, DataType.DT_STRING, new Texts(new String[][] {{"näïve", "日本"}})),
        arguments(
            TString.class, DataType.DT_STRING, new Images(new byte[][] {{(byte) 0xff, 0}, {}})),
        arguments(TBool.class, DataType.DT_BOOL, new OneBool(true)),
        arguments(TInt32.class, DataType.DT_INT32, new OneInt(7)),
        arguments(TInt32.class, DataType.DT_INT32, new OneBoxedInt(7)),
        arguments(TFloat64.class, DataType.DT_DOUBLE, new OneDouble(0.5)),
        arguments(TString.class, DataType.DT_STRING, new OneText("seven")),
        arguments(TString.class, DataType.DT_STRING, new OneImage(new byte[] {(byte) 0xff})));
  }

  private ServedModel echo(Class<? extends TType> type, DataType dtype) {
    return ServedModel.open(
        HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(type)))
            .signature(
                "echo",
                Map.of("v", ofUnknownRank("x:0", dtype)),
                Map.of("v", ofUnknownRank("y:0", dtype)))
            .save(folder));
  }

  @ParameterizedTest
  @MethodSource("values")
  <R extends Record> void valuesOfEveryTypeAndRankComeBackEqual(
      Class<? extends TType> type, DataType dtype, R value) {
    @SuppressWarnings("unchecked")
    Class<R> record = (Class<R>) value.getClass();
    try (ServedModel model = echo(type, dtype)) {
      R answer = model.signature("echo").typed(record, record).call(value);
      assertThat(answer).usingRecursiveComparison().isEqualTo(value);
    }
  }

  @Test
  void anAnswerOfAnotherRankThanTheRecordsIsRefused() {
    try (ServedModel model = echo(TInt32.class, DataType.DT_INT32)) {
      var echo = model.signature("echo").typed(OneInt.class, Ints.class);
      messageOf(Reason.WRONG_DTYPE, () -> echo.call(new OneInt(7)))
          .isEqualTo(
              "signature \"echo\", \"v\": expected int[][][], found int32 [], which is Integer");
    }
  }

  @Test
  void anOutputMayBeAReferenceToAVariable() {
    record Nothing() {}
    TensorInfo count = tensor("more:0", DataType.DT_INT32_REF);
    HandMade model =
        HandMade.of(
            tf -> {
              var variable = tf.withName("count").variable(Shape.scalar(), TInt32.class);
              tf.withName("set").assign(variable, tf.constant(3));
              tf.withName("more").assignAdd(variable, tf.constant(1));
            });
    model.graph().putCollectionDef("legacy_init_op", Models.collection("set"));
    model.signature("more", Map.of(), Map.of("v", count)).save(folder);
    try (ServedModel opened = ServedModel.open(folder)) {
      var more = opened.signature("more").typed(Nothing.class, OneInt.class);
      assertThat(more.call(new Nothing()).v()).isEqualTo(4);
    }
  }
}
