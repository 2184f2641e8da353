package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Element types that TensorFlow Java has no tensors for. */
class CarriedTypesTest {

  @TempDir Path folder;

  /** {@code square = x * x}, {@code real} is x as float64 where that is defined. */
  private ServedModel open(DataType dtype) throws IOException {
    MetaGraphDef.Builder graph = MetaGraphDef.newBuilder();
    graph.getMetaInfoDefBuilder().addTags("serve");
    AttrValue type = AttrValue.newBuilder().setType(dtype).build();
    graph
        .getGraphDefBuilder()
        .addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder").putAttr("dtype", type))
        .addNode(
            NodeDef.newBuilder()
                .setName("square")
                .setOp("Mul")
                .addInput("x")
                .addInput("x")
                .putAttr("T", type));
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .putInputs("x", tensor("x:0", dtype))
            .putOutputs("square", tensor("square:0", dtype))
            .putOutputs("same", tensor("x:0", dtype));
    if (!dtype.name().contains("COMPLEX")) {
      graph
          .getGraphDefBuilder()
          .addNode(
              NodeDef.newBuilder()
                  .setName("real")
                  .setOp("Cast")
                  .addInput("x")
                  .putAttr("SrcT", type)
                  .putAttr("DstT", AttrValue.newBuilder().setType(DataType.DT_DOUBLE).build()));
      signature.putOutputs("real", tensor("real:0", DataType.DT_DOUBLE));
    }
    graph.putSignatureDef("serving_default", signature.build());
    try (OutputStream out = Files.newOutputStream(folder.resolve("saved_model.pb"))) {
      SavedModel.newBuilder().addMetaGraphs(graph).build().writeTo(out);
    }
    return ServedModel.open(folder);
  }

  private static TensorInfo tensor(String name, DataType dtype) {
    TensorInfo.Builder tensor = TensorInfo.newBuilder().setName(name).setDtype(dtype);
    tensor.getTensorShapeBuilder().addDimBuilder().setSize(-1);
    return tensor.build();
  }

  static Arguments[] integers() {
    return new Arguments[] {
      Arguments.of(DataType.DT_INT8, new byte[] {-3, 11}, new byte[] {9, 121}, -3.0),
      Arguments.of(DataType.DT_INT16, new short[] {-3, 100}, new short[] {9, 10000}, -3.0),
      Arguments.of(DataType.DT_UINT32, new int[] {-3, 5}, new int[] {9, 25}, 4294967293.0),
      Arguments.of(DataType.DT_UINT64, new long[] {1L << 63, 5}, new long[] {0, 25}, 0x1p63)
    };
  }

  @ParameterizedTest
  @MethodSource("integers")
  void integersKeepTheirBits(DataType dtype, Object x, Object square, double real)
      throws IOException {
    try (ServedModel model = open(dtype)) {
      Answer answer = model.signature("serving_default").call(Map.of("x", x));

      assertThat(answer.toFlatArray("square")).isEqualTo(square);
      assertThat(answer.toFlatArray("same")).isEqualTo(x);
      assertThat(answer.dtype("square")).isEqualTo(dtype);
      assertThat(answer.get("real", double[].class)[0]).isEqualTo(real);
    }
  }

  @Test
  void complex64IsPairsOfFloats() throws IOException {
    try (ServedModel model = open(DataType.DT_COMPLEX64)) {
      ServedSignature signature = model.signature("serving_default");
      Answer answer = signature.call(Map.of("x", new float[][] {{1, 2}, {0, 1}}));

      assertThat(answer.get("square", float[][].class))
          .isDeepEqualTo(new float[][] {{-3, 4}, {-1, 0}});
      TensorValue square = answer.tensor("square");
      assertThat(square.dtype()).isEqualTo(DataType.DT_COMPLEX64);
      assertThat(square.shape()).isEqualTo(Shape.of(2));
      messageOf(Reason.WRONG_SHAPE, () -> signature.call(Map.of("x", new float[][] {{1, 2, 3}})))
          .endsWith("expected complex64 [-1, 2], found float32 [1, 3]");
    }
  }

  @Test
  void complex128IsPairsOfDoubles() throws IOException {
    try (ServedModel model = open(DataType.DT_COMPLEX128)) {
      Answer answer =
          model.signature("serving_default").call(Map.of("x", new double[][] {{1, 2}, {0, 1}}));

      assertThat(answer.get("square", double[][].class))
          .isDeepEqualTo(new double[][] {{-3, 4}, {-1, 0}});
    }
  }

  @Test
  void rowsAreBatched() throws IOException {
    open(DataType.DT_INT8).close();
    LoadOptions inParts = LoadOptions.defaults().withMaxExecutionBatchSize(2);
    try (ServedModel model = ServedModel.open(folder, inParts)) {
      Answer answer = model.signature("serving_default").call(Map.of("x", new byte[] {1, 2, -3}));

      assertThat(answer.toFlatArray("square")).isEqualTo(new byte[] {1, 4, 9});
    }
  }
}
