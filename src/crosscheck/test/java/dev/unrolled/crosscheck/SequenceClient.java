package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A client of OpenVINO Model Server's protocol for stateful models, as its documentation shows. */
final class SequenceClient {

  static final int START = 1;
  static final int END = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String rest;
  private final PredictionServiceBlockingStub stub;

  SequenceClient(ModelServer server) {
    this.rest = "http://127.0.0.1:%d".formatted(server.restPort());
    this.stub =
        GrpcClients.newClient(
            "gproto+http://127.0.0.1:" + server.grpcPort(), PredictionServiceBlockingStub.class);
  }

  /** A response of REST. */
  record Rest(int status, JsonNode body) {

    String error() {
      return body.path("error").asText();
    }

    long sequence() {
      return body.at("/outputs/sequence_id/0").asLong();
    }

    float[] probabilities() {
      return JSON.convertValue(body.at("/outputs/probabilities/0/0"), float[].class);
    }
  }

  /** Posts inputs to the model {@code tags}. */
  Rest post(String inputs, String... headers) throws IOException, InterruptedException {
    return postTo("/v1/models/tags:predict", inputs, headers);
  }

  Rest postTo(String path, String inputs, String... headers)
      throws IOException, InterruptedException {
    return postAs("serving_default", path, inputs, headers);
  }

  Rest postAs(String signature, String path, String inputs, String... headers)
      throws IOException, InterruptedException {
    String body = "{\"signature_name\": \"%s\", \"inputs\": {%s}}".formatted(signature, inputs);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(rest + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    return new Rest(response.statusCode(), JSON.readTree(response.body()));
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(rest + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
  }

  /** A request with one id. */
  static PredictRequest.Builder request(int id) {
    PredictRequest.Builder request =
        PredictRequest.newBuilder()
            .putInputs(
                "x", new TensorValue(DataType.DT_INT32, Shape.of(1, 1), new int[] {id}).write());
    request.getModelSpecBuilder().setName("tags");
    return request;
  }

  /** A request with one id that starts a sequence of a model. */
  static PredictRequest.Builder start(String model, long sequence) {
    PredictRequest.Builder request = request(1);
    request.getModelSpecBuilder().setName(model);
    return request
        .putInputs("sequence_control_input", control(START))
        .putInputs("sequence_id", id(sequence));
  }

  /** Python's {@code make_tensor_proto([id], dtype="uint64")}. */
  static TensorProto id(long id) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT64)
        .setTensorShape(one())
        .addUint64Val(id)
        .build();
  }

  /** Python's {@code make_tensor_proto([control], dtype="uint32")}. */
  static TensorProto control(int control) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT32)
        .setTensorShape(one())
        .addUint32Val(control)
        .build();
  }

  private static TensorShapeProto one() {
    return TensorShapeProto.newBuilder()
        .addDim(TensorShapeProto.Dim.newBuilder().setSize(1))
        .build();
  }

  PredictResponse predict(PredictRequest.Builder request) {
    return stub.predict(request.build());
  }
}
