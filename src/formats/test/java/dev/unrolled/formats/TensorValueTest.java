package dev.unrolled.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.unrolled.formats.FormatException.Reason;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

class TensorValueTest {

  private static final Shape TWO_BY_TWO = Shape.of(2, 2);

  static List<TensorValue> ofEachType() {
    return List.of(
        value(DataType.DT_BOOL, new boolean[] {true, false, false, true}),
        value(DataType.DT_INT8, new byte[] {1, -1, 0, -128}),
        value(DataType.DT_UINT8, new byte[] {1, -1, 0, 127}),
        value(DataType.DT_INT16, new short[] {1, -1, 0, Short.MIN_VALUE}),
        value(DataType.DT_UINT16, new short[] {1, -1, 0, 300}),
        value(DataType.DT_UINT32, new int[] {1, -1, 0, Integer.MIN_VALUE}),
        value(DataType.DT_UINT64, new long[] {1, -1, 0, Long.MIN_VALUE}),
        value(DataType.DT_COMPLEX64, new float[] {0.1f, -1, 2, 3, 0, -0.0f, 6, Float.NaN}),
        value(DataType.DT_COMPLEX128, new double[] {0.1, -1, 2, 3, 0, -0.0, 6, Double.NaN}),
        value(DataType.DT_INT32, new int[] {1, -1, 0, Integer.MIN_VALUE}),
        value(DataType.DT_INT64, new long[] {1, -1, 0, Long.MIN_VALUE}),
        value(DataType.DT_FLOAT, new float[] {0.1f, -1, Float.NaN, Float.NEGATIVE_INFINITY}),
        value(DataType.DT_DOUBLE, new double[] {0.1, -1, Double.NaN, Double.MIN_VALUE}),
        value(DataType.DT_HALF, new float[] {0.5f, -1, 65504, Float.POSITIVE_INFINITY}),
        value(DataType.DT_BFLOAT16, new float[] {0.5f, -1, 256, Float.NEGATIVE_INFINITY}),
        value(DataType.DT_STRING, new byte[][] {{}, {-1, 0}, "two".getBytes(UTF_8), {0}}));
  }

  private static TensorValue value(DataType dtype, Object flat) {
    return new TensorValue(dtype, TWO_BY_TWO, flat);
  }

  @ParameterizedTest
  @MethodSource("ofEachType")
  void valuesCanBeWrittenAndRead(TensorValue value) throws FormatException {
    same(TensorValue.read(value.write()), value);
  }

  @ParameterizedTest
  @MethodSource("ofEachType")
  void listedValuesCanBeRead(TensorValue value) throws FormatException {
    TensorProto listed = value.writeListed();
    assertThat(listed.getTensorContent()).isEmpty();
    same(TensorValue.read(listed), value);
  }

  @Test
  void smallIntegersAreListedUnsigned() {
    TensorProto listed = value(DataType.DT_UINT8, new byte[] {1, -1, 0, 127}).writeListed();
    assertThat(listed.getIntValList()).containsExactly(1, 255, 0, 127);
    listed = value(DataType.DT_UINT16, new short[] {1, -1, 0, 300}).writeListed();
    assertThat(listed.getIntValList()).containsExactly(1, 65535, 0, 300);
  }

  @Test
  void signedIntegersAreListedWithTheirSign() {
    TensorProto listed = value(DataType.DT_INT8, new byte[] {1, -1, 0, -128}).writeListed();
    assertThat(listed.getIntValList()).containsExactly(1, -1, 0, -128);
    listed = value(DataType.DT_INT16, new short[] {1, -1, 0, -300}).writeListed();
    assertThat(listed.getIntValList()).containsExactly(1, -1, 0, -300);
  }

  @Test
  void complexNumbersHaveALastDimensionOfTwoInJava() {
    TensorValue value = value(DataType.DT_COMPLEX64, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    assertThat(value.toNdArray().shape()).isEqualTo(Shape.of(2, 2, 2));
    assertThat(value.writeListed().getScomplexValList())
        .containsExactly(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f);
  }

  @Test
  void halfAComplexNumberIsRejected() {
    TensorProto.Builder message = ofShape(DataType.DT_COMPLEX64, 1).addScomplexVal(7);
    refused(
        message,
        Reason.WRONG_SHAPE,
        "tensor DT_COMPLEX64 [1]: expected real and imaginary parts in pairs, found an odd number");
  }

  /** TensorFlow creates a constant from the message, and a message from the constant. */
  @ParameterizedTest
  @MethodSource("ofEachType")
  void tensorFlowReadsItAndWritesItBack(TensorValue value) throws FormatException {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(constant(value.write()));
      NodeDef node = graph.toGraphDef().getNode(0);
      same(TensorValue.read(node.getAttrOrThrow("value").getTensor()), value);
    }
  }

  private static GraphDef constant(TensorProto tensor) {
    NodeDef.Builder node = NodeDef.newBuilder().setName("constant").setOp("Const");
    node.putAttr("dtype", AttrValue.newBuilder().setType(tensor.getDtype()).build());
    node.putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
    return GraphDef.newBuilder().addNode(node).build();
  }

  private static void same(TensorValue found, TensorValue expected) {
    assertThat(found.dtype()).isEqualTo(expected.dtype());
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(Arrays.deepEquals(boxed(found), boxed(expected))).isTrue();
  }

  private static Object[] boxed(TensorValue value) {
    return new Object[] {value.values()};
  }

  @Test
  void theLastListedElementIsRepeated() throws FormatException {
    TensorProto.Builder message = ofShape(DataType.DT_INT32, 4).addIntVal(7).addIntVal(9);
    assertThat(TensorValue.read(message.build()).values()).isEqualTo(new int[] {7, 9, 9, 9});
    message = ofShape(DataType.DT_UINT8, 2).addIntVal(200);
    assertThat(TensorValue.read(message.build()).values()).isEqualTo(new byte[] {-56, -56});
    message = ofShape(DataType.DT_HALF, 1).addHalfVal(0x3c00);
    assertThat(TensorValue.read(message.build()).values()).isEqualTo(new float[] {1});
    message = ofShape(DataType.DT_BOOL).addBoolVal(true);
    assertThat(TensorValue.read(message.build()).values()).isEqualTo(new boolean[] {true});
  }

  @Test
  void aMessageWithoutElementsHoldsZeros() throws FormatException {
    TensorProto message = ofShape(DataType.DT_DOUBLE, 2).build();
    assertThat(TensorValue.read(message).values()).isEqualTo(new double[2]);
    message = ofShape(DataType.DT_INT64, 0, 3).build();
    assertThat(TensorValue.read(message).values()).isEqualTo(new long[0]);
  }

  @Test
  void stringsAreReadFromContent() throws FormatException {
    ByteString content = ByteString.copyFrom(new byte[] {2, 0, 1, 'a', 'b', 'c'});
    TensorProto.Builder message = ofShape(DataType.DT_STRING, 3).setTensorContent(content);
    assertThat((byte[][]) TensorValue.read(message.build()).values())
        .isDeepEqualTo(new byte[][] {{'a', 'b'}, {}, {'c'}});
    message.setTensorContent(content.substring(0, 5));
    refused(message, Reason.CORRUPT, "tensor DT_STRING [3]: strings are cut off");
    message.setTensorContent(content.substring(0, 2));
    refused(message, Reason.WRONG_SHAPE, "tensor DT_STRING [3]: expected 3 strings in 2 bytes");
  }

  @Test
  void aWrongNumberOfElementsIsRefused() {
    TensorProto.Builder message = ofShape(DataType.DT_INT32, 1).addIntVal(7).addIntVal(9);
    refused(message, Reason.WRONG_SHAPE, "tensor DT_INT32 [1]: expected 1 elements, found 2");
    message = ofShape(DataType.DT_INT32, 1).setTensorContent(ByteString.copyFromUtf8("five!"));
    refused(
        message, Reason.WRONG_SHAPE, "tensor DT_INT32 [1]: expected 4 bytes of content, found 5");
  }

  @Test
  void unknownAndHugeShapesAreRefused() {
    String expected = ": expected a known shape of at most 268435455 elements";
    TensorProto.Builder message = ofShape(DataType.DT_INT32, -1);
    refused(message, Reason.WRONG_SHAPE, "tensor DT_INT32 [-1]" + expected);
    message = ofShape(DataType.DT_INT32, 1L << 32, 1L << 32);
    refused(message, Reason.WRONG_SHAPE, "tensor DT_INT32 [4294967296, 4294967296]" + expected);
    message = ofShape(DataType.DT_INT32);
    message.getTensorShapeBuilder().setUnknownRank(true);
    refused(message, Reason.WRONG_SHAPE, "tensor DT_INT32 [...]" + expected);
    message = ofShape(DataType.DT_INT32, 100_000_000).addIntVal(1);
    refused(
        message,
        Reason.WRONG_SHAPE,
        "tensor DT_INT32 [100000000]: expected 100000000 elements, found 1");
  }

  /** TensorFlow ends the process for more dimensions. */
  @Test
  void aTensorHasAtMost254Dimensions() throws FormatException {
    TensorProto.Builder message = ofShape(DataType.DT_INT32, ones(254)).addIntVal(7);
    assertThat(TensorValue.read(message.build()).shape().numDimensions()).isEqualTo(254);
    for (int rank : new int[] {255, 256, 1000}) {
      refused(
          ofShape(DataType.DT_INT32, ones(rank)).addIntVal(7),
          Reason.WRONG_SHAPE,
          "tensor DT_INT32: expected at most 254 dimensions, found " + rank);
      refused(
          ofShape(DataType.DT_STRING, ones(rank)),
          Reason.WRONG_SHAPE,
          "tensor DT_STRING: expected at most 254 dimensions, found " + rank);
    }
  }

  private static long[] ones(int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    return sizes;
  }

  @Test
  void anEmptyTensorOfHugeDimensionsIsRefused() {
    long huge = 1L << 40;
    for (long[] sizes :
        List.of(new long[] {0, huge, huge}, new long[] {huge, huge, 0}, new long[] {huge, 0})) {
      refused(
          ofShape(DataType.DT_INT32, sizes),
          Reason.WRONG_SHAPE,
          "tensor DT_INT32 %s: expected a known shape of at most 268435455 elements"
              .formatted(Arrays.toString(sizes)));
    }
    refused(
        ofShape(DataType.DT_INT32, 0, -1),
        Reason.WRONG_SHAPE,
        "tensor DT_INT32 [0, -1]: expected a known shape of at most 268435455 elements");
  }

  @Test
  void unsupportedTypesAreRefused() {
    refused(
        ofShape(DataType.DT_QINT8, 2),
        Reason.WRONG_DTYPE,
        "tensor DT_QINT8 [2]: Java has no element type for it");
  }

  @Test
  void aValueMustFitItsTypeAndShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value(DataType.DT_INT32, new int[3]))
        .withMessage(
            "DT_INT32 [2, 2]: expected 4 elements in a flat array of int, found 3 in a int[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value(DataType.DT_STRING, "text"))
        .withMessage(
            "DT_STRING [2, 2]: expected 4 elements in a flat array of byte[], found a"
                + " java.lang.String");
  }

  @ParameterizedTest
  @MethodSource("ofEachType")
  void anNdArrayHasTheSameElements(TensorValue value) {
    NdArray<?> array = value.toNdArray();
    int count = Array.getLength(value.values());
    boolean pairs = count == 2 * TWO_BY_TWO.size();
    assertThat(array.shape()).isEqualTo(pairs ? TWO_BY_TWO.append(2) : TWO_BY_TWO);
    Object last = Array.get(value.values(), count - 1);
    assertThat(pairs ? array.getObject(1, 1, 1) : array.getObject(1, 1)).isEqualTo(last);
  }

  private static TensorProto.Builder ofShape(DataType dtype, long... sizes) {
    TensorProto.Builder message = TensorProto.newBuilder().setDtype(dtype);
    message.getTensorShapeBuilder();
    for (long size : sizes) {
      message.getTensorShapeBuilder().addDimBuilder().setSize(size);
    }
    return message;
  }

  private static void refused(TensorProto.Builder message, Reason reason, String text) {
    assertThatThrownBy(() -> TensorValue.read(message.build()))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(text);
  }
}
