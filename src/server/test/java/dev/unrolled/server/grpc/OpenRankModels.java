package dev.unrolled.server.grpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
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

/** Models that give their input back, of any shape, one for each element type. */
final class OpenRankModels {

  private static final Map<DataType, Class<? extends TType>> TYPES =
      Map.of(
          DataType.DT_BOOL, TBool.class,
          DataType.DT_UINT8, TUint8.class,
          DataType.DT_UINT16, TUint16.class,
          DataType.DT_INT32, TInt32.class,
          DataType.DT_INT64, TInt64.class,
          DataType.DT_FLOAT, TFloat32.class,
          DataType.DT_DOUBLE, TFloat64.class,
          DataType.DT_HALF, TFloat16.class,
          DataType.DT_BFLOAT16, TBfloat16.class,
          DataType.DT_STRING, TString.class);

  private OpenRankModels() {}

  /** Writes them into a folder. */
  static List<String> save(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (DataType dtype : TYPES.keySet().stream().sorted().toList()) {
      String name = "identity_" + dtype.name();
      Path version = Files.createDirectories(folder.resolve(name).resolve("1"));
      Files.write(version.resolve("saved_model.pb"), identity(dtype).toByteArray());
      names.add(name);
    }
    return names;
  }

  private static SavedModel identity(DataType dtype) {
    MetaGraphDef.Builder model = MetaGraphDef.newBuilder();
    model.getMetaInfoDefBuilder().addTags("serve");
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      tf.withName("y").identity(tf.withName("x").placeholder(TYPES.get(dtype)));
      model.setGraphDef(graph.toGraphDef());
    }
    model.putSignatureDef(
        "serving_default",
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("x", ofUnknownRank("x:0", dtype))
            .putOutputs("y", ofUnknownRank("y:0", dtype))
            .build());
    return SavedModel.newBuilder().addMetaGraphs(model).build();
  }

  private static TensorInfo ofUnknownRank(String name, DataType dtype) {
    TensorShapeProto unknown = TensorShapeProto.newBuilder().setUnknownRank(true).build();
    return TensorInfo.newBuilder().setName(name).setDtype(dtype).setTensorShape(unknown).build();
  }
}
