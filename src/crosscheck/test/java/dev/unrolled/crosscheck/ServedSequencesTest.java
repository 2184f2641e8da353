package dev.unrolled.crosscheck;

import static dev.unrolled.crosscheck.SequenceClient.END;
import static dev.unrolled.crosscheck.SequenceClient.START;
import static dev.unrolled.crosscheck.SequenceClient.control;
import static dev.unrolled.crosscheck.SequenceClient.id;
import static dev.unrolled.crosscheck.SequenceClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.crosscheck.SequenceClient.Rest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.sequences.SequenceOptions;
import dev.unrolled.training.export.ExportForm;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.TensorProto;

/** Sequences by OpenVINO Model Server's protocol, against whole sequences in one call. */
class ServedSequencesTest extends SequenceServing {

  @Test
  void documentedRequestsByRestAreAnsweredAsOneSequence() throws Exception {
    float[][] expected = whole(first, IDS);
    try (var server = serve(models("rest"), SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      Rest answer =
          client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [10]");
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      assertThat(answer.sequence()).isEqualTo(10);
      assertThat(answer.probabilities()).containsExactly(expected[0], within(TOLERANCE));
      for (int t = 1; t < 4; t++) {
        answer = client.post("\"x\": [[%d]], \"sequence_id\": [10]".formatted(IDS[t]));
        assertThat(answer.probabilities()).containsExactly(expected[t], within(TOLERANCE));
      }
      answer = client.post("\"x\": [[5]], \"sequence_control_input\": [2], \"sequence_id\": [10]");
      assertThat(answer.probabilities()).containsExactly(expected[4], within(TOLERANCE));
      assertThat(answer.body().at("/outputs").has("state/0")).isFalse();

      Rest ended = client.post("\"x\": [[5]], \"sequence_id\": [10]");
      assertThat(ended.status()).isEqualTo(404);
      assertThat(ended.error())
          .isEqualTo("Sequence with provided ID does not exist: sequence 10 of model tags");
    }
  }

  @Test
  void serverGivesAnIdWhenASequenceStartsWithoutOne() throws Exception {
    float[][] expected = whole(first, IDS);
    try (var server = serve(models("ids"), SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      Rest answer = client.post("\"x\": [[1]], \"sequence_control_input\": [1]");
      Rest other =
          client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [0]");
      assertThat(answer.sequence()).isPositive().isNotEqualTo(other.sequence());
      Rest next =
          client.post("\"x\": [[2, 3]], \"sequence_id\": [%d]".formatted(answer.sequence()));
      assertThat(next.body().at("/outputs/tags/0")).hasSize(2);
      assertThat(next.probabilities()).containsExactly(expected[1], within(TOLERANCE));
    }
  }

  @Test
  void documentedRequestsByGrpcAreAnsweredAsOneSequence() throws Exception {
    float[][] expected = whole(first, IDS);
    try (var server = serve(models("grpc"), SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      PredictResponse response =
          client.predict(
              request(IDS[0])
                  .putInputs("sequence_control_input", control(START))
                  .putInputs("sequence_id", id(10)));
      assertThat(response.getOutputsOrThrow("sequence_id").getUint64Val(0)).isEqualTo(10);
      assertThat(probabilities(response)).containsExactly(expected[0], within(TOLERANCE));
      for (int t = 1; t < 4; t++) {
        response = client.predict(request(IDS[t]).putInputs("sequence_id", id(10)));
        assertThat(probabilities(response)).containsExactly(expected[t], within(TOLERANCE));
      }
      response =
          client.predict(
              request(IDS[4])
                  .putInputs("sequence_control_input", control(END))
                  .putInputs("sequence_id", id(10))
                  .addOutputFilter("probabilities"));
      assertThat(response.getOutputsMap()).containsOnlyKeys("probabilities", "sequence_id");
      assertThat(probabilities(response)).containsExactly(expected[4], within(TOLERANCE));
      assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(1);
    }
  }

  /** Models of OpenVINO have no axis of time, since each request is one time step. */
  @Test
  void timeStepWithoutItsAxisIsAnsweredWithoutIt() throws Exception {
    Path models = folder.resolve("frames");
    copy(
        StepExports.forecaster(folder.resolve("load"), ExportForm.FROZEN),
        models.resolve("tags/1"));
    String start = "\"x\": %s, \"sequence_control_input\": [1]";
    try (var server = serve(models, SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      JsonNode expected = client.post(start.formatted("[[[210], [240]]]")).body();
      JsonNode found = client.post(start.formatted("[[210]]")).body();
      JsonNode id = found.at("/outputs/sequence_id");
      assertThat(found.at("/outputs/forecast/0")).isEqualTo(expected.at("/outputs/forecast/0/0"));
      found = client.post("\"x\": [[240]], \"sequence_id\": " + id).body();
      assertThat(found.at("/outputs/forecast/0")).isEqualTo(expected.at("/outputs/forecast/0/1"));
      assertThat(client.post("\"x\": [240], \"sequence_id\": " + id).error())
          .contains("expected the time steps of one sequence, [1, n, ...], found [1]");
      assertThat(client.post("\"x\": [[240, 1]], \"sequence_id\": " + id).status()).isEqualTo(400);
    }
  }

  @Test
  void errorsHaveTheDocumentedCodes() throws Exception {
    try (var server =
        serve(models("errors"), SequenceOptions.defaults().withMaxSequenceNumber(1))) {
      var client = new SequenceClient(server);
      var start = request(1).putInputs("sequence_control_input", control(START));
      client.predict(start.clone().putInputs("sequence_id", id(1)));
      assertStatus(
          client,
          start.clone().putInputs("sequence_id", id(1)),
          Status.Code.ALREADY_EXISTS,
          "Sequence with provided ID already exists: sequence 1 of model tags");
      assertStatus(
          client,
          start.clone().putInputs("sequence_id", id(2)),
          Status.Code.UNAVAILABLE,
          "Max sequence number has been reached");
      assertStatus(
          client,
          request(1).putInputs("sequence_id", id(3)),
          Status.Code.NOT_FOUND,
          "Sequence with provided ID does not exist");
      assertStatus(
          client,
          request(1).putInputs("sequence_id", id(0)),
          Status.Code.INVALID_ARGUMENT,
          "Sequence ID has not been provided");
      assertStatus(client, request(1), Status.Code.INVALID_ARGUMENT, "Sequence ID has not been");
      assertStatus(
          client,
          request(1)
              .putInputs("sequence_id", id(1))
              .putInputs("sequence_control_input", control(3)),
          Status.Code.INVALID_ARGUMENT,
          "expected 0, 1 or 2, found 3");
      assertStatus(
          client,
          request(1).putInputs("sequence_id", control(1)),
          Status.Code.INVALID_ARGUMENT,
          "Could not find sequence id in expected tensor proto field uint64_val");
      assertStatus(
          client,
          request(1).putInputs("sequence_id", id(1)).putInputs("sequence_control_input", id(1)),
          Status.Code.INVALID_ARGUMENT,
          "Could not find sequence control input in expected tensor proto field uint32_val");
      TensorProto shapeless = id(1).toBuilder().clearTensorShape().build();
      assertStatus(
          client,
          request(1).putInputs("sequence_id", shapeless),
          Status.Code.INVALID_ARGUMENT,
          "Special input proto does not contain tensor shape information");
      assertThat(
              client
                  .post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [1]")
                  .status())
          .isEqualTo(409);
      assertThat(client.post("\"x\": [[1]], \"sequence_control_input\": [1]").status())
          .isEqualTo(503);
      assertThat(client.post("\"x\": [[1]], \"sequence_id\": [1, 2]").status()).isEqualTo(400);
      assertThat(client.post("\"x\": [[1], [2]], \"sequence_id\": [1]").error())
          .contains("expected the time steps of one sequence, [1, n, ...], found [2, 1]");
    }
  }

  @Test
  void failedRequestsLeaveNoTrace() throws Exception {
    float[][] expected = whole(first, IDS);
    try (var server = serve(models("failed"), SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      String started = "\"sequence_control_input\": [1], \"sequence_id\": [7]";
      assertThat(client.post("\"x\": [[99]], " + started).status()).isEqualTo(400);
      assertThat(client.post("\"x\": [[1.5]], " + started).status()).isEqualTo(400);
      assertThat(client.post("\"x\": [[1]], " + started).status()).isEqualTo(200);
      assertThat(client.post("\"x\": [[2, 99]], \"sequence_id\": [7]").status()).isEqualTo(400);
      String ended = "\"sequence_control_input\": [2], \"sequence_id\": [7]";
      assertThat(client.post("\"x\": [[99]], " + ended).status()).isEqualTo(400);
      assertThat(client.post("\"x\": [[2]], \"sequence_id\": [7]").probabilities())
          .containsExactly(expected[1], within(TOLERANCE));
      assertThat(client.post("\"x\": [[3]], " + ended).probabilities())
          .containsExactly(expected[2], within(TOLERANCE));
    }
  }

  @Test
  void sequencesInterleavedByManyClientsDoNotMix() throws Exception {
    int count = 60;
    Random random = new Random(3);
    List<int[]> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(random.ints(StepExports.LENGTH, 0, 6).toArray());
    }
    ExecutorService clients = Executors.newFixedThreadPool(12);
    try (var server = serve(models("many"), SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      float[][][] found = new float[count][StepExports.LENGTH][];
      for (int t = 0; t < StepExports.LENGTH; t++) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          int sequence = i;
          int step = t;
          running.add(
              clients.submit(
                  () -> {
                    PredictRequest.Builder request =
                        request(ids.get(sequence)[step]).putInputs("sequence_id", id(sequence + 1));
                    if (step == 0) {
                      request.putInputs("sequence_control_input", control(START));
                    }
                    found[sequence][step] = probabilities(client.predict(request));
                    return null;
                  }));
        }
        for (Future<?> one : running) {
          one.get();
        }
      }
      assertThat(client.get("/metrics")).contains("model_sequences_active{model=\"tags\"} 60.0");
      for (int i = 0; i < count; i++) {
        float[][] expected = whole(first, ids.get(i));
        for (int t = 0; t < StepExports.LENGTH; t++) {
          assertThat(found[i][t]).containsExactly(expected[t], within(TOLERANCE));
        }
      }
    } finally {
      clients.shutdown();
    }
  }
}
