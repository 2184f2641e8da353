package dev.unrolled.server.sequences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.SummingModel;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import io.grpc.Status;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Every error of OpenVINO Model Server's table, by REST and by gRPC. */
class SequenceErrorsTest {

  private static final int LIMIT = 3;
  private static final String START = "\"sequence_control_input\": [1]";
  private static final String END = "\"sequence_control_input\": [2]";

  @TempDir private static Path folder;

  private static ModelServer server;
  private static RestClient rest;
  private static GrpcClient grpc;

  @BeforeAll
  static void serve() {
    SummingModel.save(folder.resolve("models/sums"));
    SummingModel.saveGated(folder.resolve("models/gated"));
    server = server(SequenceOptions.defaults().withMaxSequenceNumber(LIMIT));
    rest = RestClient.of(server);
    grpc = GrpcClient.of(server);
  }

  private static ModelServer server(SequenceOptions sequences) {
    return ModelServer.start(
        ServerOptions.of(ModelSource.folders(folder.resolve("models")))
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))
            .withSequences(sequences));
  }

  @AfterAll
  static void stop() {
    grpc.close();
    server.close();
  }

  private static String path(String model) {
    return "/v1/models/%s:predict".formatted(model);
  }

  private static String body(int id, String... inputs) {
    return "{\"inputs\": {\"x\": [[1.5]], \"sequence_id\": [%d]%s}}"
        .formatted(id, inputs.length == 0 ? "" : ", " + String.join(", ", inputs));
  }

  private static HttpResponse<String> post(int id, String... inputs) {
    return rest.post(path("sums"), body(id, inputs));
  }

  private static void assertRefused(HttpResponse<String> response, int status, String message)
      throws IOException {
    JsonNode json = new ObjectMapper().readTree(response.body());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json.path("error").asText()).contains(message);
  }

  private static PredictRequest grpcRequest(String model, Map<String, TensorProto> special) {
    return GrpcClient.predict(model, "")
        .putInputs("x", GrpcClient.floats(Shape.of(1, 1), 1.5f))
        .putAllInputs(special)
        .build();
  }

  private static TensorProto id(long id) {
    return new TensorValue(DataType.DT_UINT64, Shape.of(1), new long[] {id}).writeListed();
  }

  private static TensorProto control(int control) {
    return new TensorValue(DataType.DT_UINT32, Shape.of(1), new int[] {control}).writeListed();
  }

  private static void assertRefused(
      Map<String, TensorProto> special, Status.Code code, String message) {
    GrpcClient.refused(code, () -> grpc.models().predict(grpcRequest("sums", special)))
        .contains(message);
  }

  @Test
  void unknownSequenceIsNotFound() throws IOException {
    String message = "Sequence with provided ID does not exist: sequence 41 of model sums";
    assertRefused(post(41), 404, message);
    assertRefused(post(41, END), 404, message);
    assertRefused(Map.of("sequence_id", id(41)), Status.Code.NOT_FOUND, message);
    assertRefused(
        Map.of("sequence_id", id(41), "sequence_control_input", control(2)),
        Status.Code.NOT_FOUND,
        message);
  }

  @Test
  void takenIdAlreadyExists() throws IOException {
    assertThat(post(42, START).statusCode()).isEqualTo(200);
    String message = "Sequence with provided ID already exists: sequence 42 of model sums";
    assertRefused(post(42, START), 409, message);
    assertRefused(
        Map.of("sequence_id", id(42), "sequence_control_input", control(1)),
        Status.Code.ALREADY_EXISTS,
        message);
    assertThat(post(42, END).body()).contains("\"sum\"").contains("3.0");
  }

  /** The last request waits behind the gate meanwhile. */
  @Test
  void idOfASequenceThatIsBeingEndedIsAFailedPrecondition() throws IOException {
    String message = "Sequence last request is being processed and it's not available anymore";
    SummingModel.open(server, "gated");
    assertThat(rest.post(path("gated"), body(43, START)).statusCode()).isEqualTo(200);
    CompletableFuture<HttpResponse<String>> last =
        rest.client()
            .sendAsync(
                rest.request(path("gated")).POST(BodyPublishers.ofString(body(43, END))).build(),
                BodyHandlers.ofString(UTF_8));
    await()
        .untilAsserted(() -> assertRefused(rest.post(path("gated"), body(43)), 404, "not exist"));
    assertThat(last).isNotDone();

    assertRefused(rest.post(path("gated"), body(43, START)), 412, message);
    GrpcClient.refused(
            Status.Code.FAILED_PRECONDITION,
            () ->
                grpc.models()
                    .predict(
                        grpcRequest(
                            "gated",
                            Map.of("sequence_id", id(43), "sequence_control_input", control(1)))))
        .contains(message);

    SummingModel.open(server, "gated");
    assertThat(last.join().statusCode()).as(last.join().body()).isEqualTo(200);
    SummingModel.open(server, "gated");
    HttpResponse<String> again = rest.post(path("gated"), body(43, START));
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
  }

  @Test
  void oneSequenceTooManyIsUnavailable() throws IOException {
    try (ModelServer full = server(SequenceOptions.defaults().withMaxSequenceNumber(1));
        GrpcClient client = GrpcClient.of(full)) {
      RestClient http = RestClient.of(full);
      assertThat(http.post(path("sums"), body(1, START)).statusCode()).isEqualTo(200);
      String message =
          "Max sequence number has been reached. Could not create new sequence: model sums has 1"
              + " sequences";
      assertRefused(http.post(path("sums"), body(2, START)), 503, message);
      GrpcClient.refused(
              Status.Code.UNAVAILABLE,
              () ->
                  client
                      .models()
                      .predict(grpcRequest("sums", Map.of("sequence_control_input", control(1)))))
          .contains(message);
      assertThat(http.post(path("sums"), body(1, END)).statusCode()).isEqualTo(200);
      assertThat(http.post(path("sums"), body(2, START)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestWithoutAnIdIsInvalid() throws IOException {
    String message = "Sequence ID has not been provided in request inputs";
    assertRefused(post(0), 400, message);
    assertRefused(post(0, END), 400, message);
    assertRefused(
        rest.post(path("sums"), "{\"inputs\": {\"x\": [[1.5]], " + END + "}}"), 400, message);
    assertRefused(
        Map.of("sequence_control_input", control(2)), Status.Code.INVALID_ARGUMENT, message);
    assertRefused(Map.of("sequence_id", id(0)), Status.Code.INVALID_ARGUMENT, message);
  }

  @Test
  void otherControlIsInvalid() throws IOException {
    String message = "Unexpected value of sequence control input: expected 0, 1 or 2, found ";
    assertRefused(post(45, "\"sequence_control_input\": [3]"), 400, message + "3");
    assertRefused(
        Map.of("sequence_id", id(45), "sequence_control_input", control(-1)),
        Status.Code.INVALID_ARGUMENT,
        message + "4294967295");
    assertRefused(post(45, "\"sequence_control_input\": [-1]"), 400, "");
    assertRefused(post(45, "\"sequence_control_input\": [1.5]"), 400, "");
    assertRefused(post(45, "\"sequence_control_input\": []"), 400, "");
    assertRefused(
        post(45, "\"sequence_control_input\": [1, 1]"),
        400,
        "sequence_control_input: expected one number in a list, found 2");
  }

  @Test
  void specialInputsOfOtherTypesOrShapesAreInvalid() {
    assertRefused(
        Map.of("sequence_id", control(1)),
        Status.Code.INVALID_ARGUMENT,
        "Could not find sequence id in expected tensor proto field uint64_val");
    assertRefused(
        Map.of("sequence_id", id(1), "sequence_control_input", id(1)),
        Status.Code.INVALID_ARGUMENT,
        "Could not find sequence control input in expected tensor proto field uint32_val");
    String shapeless = "Special input proto does not contain tensor shape information";
    assertRefused(
        Map.of("sequence_id", id(1).toBuilder().clearTensorShape().build()),
        Status.Code.INVALID_ARGUMENT,
        shapeless);
    assertRefused(
        Map.of(
            "sequence_id",
            id(1),
            "sequence_control_input",
            control(1).toBuilder().clearTensorShape().build()),
        Status.Code.INVALID_ARGUMENT,
        shapeless);
    TensorProto two =
        new TensorValue(DataType.DT_UINT64, Shape.of(2), new long[] {1, 2}).writeListed();
    assertRefused(
        Map.of("sequence_id", two),
        Status.Code.INVALID_ARGUMENT,
        "sequence_id: expected shape [1]");
  }

  @Test
  void serverThatIsNotStatefulHasNoSequences() throws IOException {
    try (ModelServer plain = server(SequenceOptions.none());
        GrpcClient client = GrpcClient.of(plain)) {
      RestClient http = RestClient.of(plain);
      HttpResponse<String> response = http.post(path("sums"), body(1, START));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      GrpcClient.refused(
          Status.Code.FAILED_PRECONDITION,
          () ->
              client
                  .models()
                  .predict(
                      grpcRequest(
                          "sums",
                          Map.of("sequence_id", id(1), "sequence_control_input", control(1)))));
      assertThat(http.get("/models").body()).doesNotContain("stateful");
    }
    assertThat(rest.get("/models").body()).contains("\"stateful\": true");
  }
}
