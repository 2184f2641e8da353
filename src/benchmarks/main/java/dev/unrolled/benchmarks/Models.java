package dev.unrolled.benchmarks;

import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.WeightFiles;
import dev.unrolled.training.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.ExportForm;
import dev.unrolled.training.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The models that are called. */
final class Models {

  /** The LSTM encoder-decoder that this house trained; seen from this module's folder. */
  static final Path ECHO = Path.of("..", "..", "savedmodels", "echo", "1");

  /** Exports of it go here, each a version. */
  private static final Path FROZEN = Path.of("target", "benchmarks", "echo-frozen");

  private static final int T = 5;
  private static final int K = 2;

  private Models() {}

  /** Exports the weights of echo frozen, as {@code unrolled import --frozen} does. */
  static Path frozen() {
    var echo =
        EncoderDecoderImport.read(WeightFiles.read(ECHO), ImportOptions.defaults().withSteps(T, K));
    var made = new Architecture(echo.cell(), echo.embedding(), echo.sizes().vocabulary(), T, K);
    try (var model = EncoderDecoder.of(Snapshot.imported(made, echo.weights()))) {
      return model.export(FROZEN, ExportForm.FROZEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a model with the signature of echo that has next to nothing to do: {@code predictions}
   * is twice the ids, {@code probabilities} the ids as floats.
   */
  static Path tiny(Path folder) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt32> ids = tf.withName("ids").placeholder(TInt32.class);
      tf.withName("predictions").math.add(ids, ids);
      tf.withName("probabilities").dtypes.cast(ids, TFloat32.class);
      MetaGraphDef.Builder model = MetaGraphDef.newBuilder().setGraphDef(graph.toGraphDef());
      model.getMetaInfoDefBuilder().addTags("serve");
      model.putSignatureDef("serving_default", signature());
      Files.write(
          folder.resolve("saved_model.pb"),
          SavedModel.newBuilder().addMetaGraphs(model).build().toByteArray());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignatureDef signature() {
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putInputs("ids", tensor("ids", DataType.DT_INT32))
        .putAllOutputs(
            Map.of(
                "predictions", tensor("predictions", DataType.DT_INT32),
                "probabilities", tensor("probabilities", DataType.DT_FLOAT)))
        .build();
  }

  private static TensorInfo tensor(String name, DataType dtype) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setSize(-1);
    shape.addDimBuilder().setSize(5);
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(dtype)
        .setTensorShape(shape)
        .build();
  }
}
