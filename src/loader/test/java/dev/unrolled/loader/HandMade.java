package dev.unrolled.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** A SavedModel built from messages, which may be invalid. */
public record HandMade(MetaGraphDef.Builder graph) {

  public static HandMade of(Consumer<Ops> build) {
    MetaGraphDef.Builder made = MetaGraphDef.newBuilder();
    try (Graph graph = new Graph()) {
      build.accept(Ops.create(graph));
      made.setGraphDef(graph.toGraphDef());
    }
    return new HandMade(made).tags("serve");
  }

  public HandMade tags(String... tags) {
    graph.getMetaInfoDefBuilder().clearTags().addAllTags(List.of(tags));
    return this;
  }

  public HandMade signature(
      String name, Map<String, TensorInfo> inputs, Map<String, TensorInfo> outputs) {
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putAllInputs(inputs)
            .putAllOutputs(outputs)
            .build();
    graph.putSignatureDef(name, signature);
    return this;
  }

  public Path save(Path folder) {
    return save(folder, this);
  }

  public static Path save(Path folder, HandMade... graphs) {
    SavedModel.Builder model = SavedModel.newBuilder();
    Arrays.stream(graphs).forEach(graph -> model.addMetaGraphs(graph.graph()));
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("saved_model.pb"), model.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  public static TensorInfo tensor(String name, DataType dtype, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    Arrays.stream(shape).forEach(size -> dimensions.addDimBuilder().setSize(size));
    return TensorInfo.newBuilder().setName(name).setDtype(dtype).setTensorShape(dimensions).build();
  }

  public static TensorInfo ofUnknownRank(String name, DataType dtype) {
    TensorShapeProto unknown = TensorShapeProto.newBuilder().setUnknownRank(true).build();
    return TensorInfo.newBuilder().setName(name).setDtype(dtype).setTensorShape(unknown).build();
  }
}
