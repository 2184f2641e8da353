package dev.unrolled.server.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.SummingModel;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Ids that the server gives, by gRPC. */
class SequenceIdsTest {

  @TempDir private static Path folder;

  private static TensorProto control(int control) {
    return new TensorValue(DataType.DT_UINT32, Shape.of(1), new int[] {control}).writeListed();
  }

  private static PredictRequest.Builder request(float x) {
    return GrpcClient.predict("sums", "").putInputs("x", GrpcClient.floats(Shape.of(1, 1), x));
  }

  private static float sum(PredictResponse response) throws Exception {
    return ((float[]) TensorValue.read(response.getOutputsOrThrow("sum")).values())[0];
  }

  @Test
  void sequenceThatStartsWithoutAnIdGetsOneInTheResponse() throws Exception {
    SummingModel.save(folder.resolve("sums"));
    var options =
        TestModels.grpc(ModelSource.folders(folder)).withSequences(SequenceOptions.defaults());
    try (ModelServer server = ModelServer.start(options);
        GrpcClient client = GrpcClient.of(server)) {
      PredictResponse first =
          client
              .models()
              .predict(request(2).putInputs("sequence_control_input", control(1)).build());
      TensorProto id = first.getOutputsOrThrow("sequence_id");
      assertThat(id.getDtype()).isEqualTo(DataType.DT_UINT64);
      assertThat(id.getTensorShape().getDimList()).hasSize(1);
      assertThat(id.getUint64Val(0)).isPositive();
      assertThat(sum(first)).isEqualTo(2);

      PredictResponse next =
          client.models().predict(request(3).putInputs("sequence_id", id).build());
      assertThat(next.getOutputsOrThrow("sequence_id")).isEqualTo(id);
      assertThat(sum(next)).isEqualTo(5);
      PredictResponse last =
          client
              .models()
              .predict(
                  request(4)
                      .putInputs("sequence_id", id)
                      .putInputs("sequence_control_input", control(2))
                      .build());
      assertThat(sum(last)).isEqualTo(9);
    }
  }
}
