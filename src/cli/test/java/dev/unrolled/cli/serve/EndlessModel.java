package dev.unrolled.cli.serve;

import com.google.protobuf.TextFormat;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;

/** A model whose loop never ends for 0. */
final class EndlessModel {

  static final String NAME = "endless";

  private static final Path TEXT =
      Path.of("..", "server", "test", "resources", "dev", "unrolled", "server", "counting.pbtxt");

  private EndlessModel() {}

  /** Writes version 1 into a folder of models. */
  static void addTo(Path models) throws IOException {
    Path version = Files.createDirectories(models.resolve(NAME).resolve("1"));
    SavedModel model = TextFormat.parse(Files.readString(TEXT), SavedModel.class);
    Files.write(version.resolve("saved_model.pb"), model.toByteArray());
  }

  static PredictRequest request() {
    TensorValue zero = new TensorValue(DataType.DT_INT32, Shape.scalar(), new int[] {0});
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName(NAME))
        .putInputs("x", zero.write())
        .build();
  }
}
