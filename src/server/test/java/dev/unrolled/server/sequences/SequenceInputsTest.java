package dev.unrolled.server.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.SummingModel;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import io.grpc.Status;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Sequence ids of any size, and inputs that a sequence does not have. */
class SequenceInputsTest {

  @TempDir private static Path folder;

  private static ModelServer server;
  private static RestClient rest;

  @BeforeAll
  static void serve() {
    SummingModel.save(folder.resolve("sums"));
    server =
        ModelServer.start(
            ServerOptions.of(ModelSource.folders(folder))
                .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))
                .withSequences(SequenceOptions.defaults()));
    rest = RestClient.of(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String inputs) {
    return rest.post("/v1/models/sums:predict", "{\"inputs\": {%s}}".formatted(inputs));
  }

  private static HttpResponse<String> start(String id) {
    return post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": " + id);
  }

  @Test
  void idsAreUnsigned() {
    HttpResponse<String> first = start("[18446744073709551615]");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).containsPattern("\"sequence_id\": \\[\\s*18446744073709551615\\s*]");
    assertThat(start("[18446744073709551615]").body())
        .contains("already exists: sequence 18446744073709551615 of model sums");
    HttpResponse<String> last =
        post(
            "\"x\": [[2]], \"sequence_control_input\": [2], \"sequence_id\": [18446744073709551615]");
    assertThat(last.body()).contains("3.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[-1]",
        "[1.5]",
        "[\"7\"]",
        "[18446744073709551616]",
        "[null]",
        "[true]",
        "[]",
        "[7, 8]",
        "[[7], [8]]",
        "{\"id\": 7}"
      })
  void otherValuesAreNoIds(String id) {
    HttpResponse<String> response = start(id);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("\"error\"");
    assertThat(rest.get("/metrics").body()).doesNotContain("model_sequences_active{");
  }

  @Test
  void requestWithoutTimeStepsIsInvalidAndStartsNothing() {
    String special = "\"sequence_control_input\": [1], \"sequence_id\": [9]";
    for (String inputs :
        new String[] {special, "\"x\": [], " + special, "\"x\": [[]], " + special}) {
      HttpResponse<String> response = post(inputs);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }
    assertThat(post("\"x\": [[1]], \"sequence_id\": [9]").statusCode()).isEqualTo(404);
  }

  @Test
  void otherInputsByGrpcAreInvalidAndStartNothing() {
    TensorValue one = new TensorValue(DataType.DT_UINT32, Shape.of(1), new int[] {1});
    try (GrpcClient client = GrpcClient.of(server)) {
      var request =
          GrpcClient.predict("sums", "")
              .putInputs("sequence_control_input", one.writeListed())
              .putInputs("y", GrpcClient.floats(Shape.of(1, 1), 1.5f));
      String expected = "expected x, sequence_id and sequence_control_input, found ";
      GrpcClient.refused(
              Status.Code.INVALID_ARGUMENT, () -> client.models().predict(request.build()))
          .contains(expected + "sequence_control_input, y");
      request.putInputs("x", GrpcClient.floats(Shape.of(1, 1), 1.5f));
      GrpcClient.refused(
              Status.Code.INVALID_ARGUMENT, () -> client.models().predict(request.build()))
          .contains(expected + "sequence_control_input, x, y");
    }
    assertThat(rest.get("/metrics").body()).doesNotContain("model_sequences_active{");
  }
}
