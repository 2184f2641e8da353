package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.training.export.ExportForm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Strings from 64 clients, answered in batches by beam search. */
class ServedTextsTest {

  private static final int CLIENTS = 64;

  /** A product of a single row may differ from that of several in the last bit. */
  private static final float TOLERANCE = 1e-5f;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  /** An answer to a text. */
  private record Answered(String text, String answer, float logProbability) {}

  @Test
  void answersEqualThoseOfTextsAlone() throws Exception {
    Decoding beam = new Decoding(new BeamSearch(5, 1, LengthPenalty.none()), LengthLimit.of(6));
    try (var pairs = TextExports.Pairs.fit();
        var searching = pairs.model().withDecoding(beam)) {
      searching.export(folder.resolve("models/pairs"), ExportForm.FROZEN, pairs.encoding());
    }
    Map<String, Answered> alone = alone();
    var batching =
        BatchingOptions.defaults().withMaxBatchSize(32).withBatchTimeout(Duration.ofMillis(20));
    ServerOptions options = ServerOptions.of(ModelSource.folders(folder.resolve("models")));
    options =
        options
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))
            .withLoading(options.loading().withLoad(LoadOptions.defaults().withBatching(batching)));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (ModelServer server = ModelServer.start(options)) {
      List<Callable<Answered>> calls = new ArrayList<>();
      for (String text : texts()) {
        calls.add(() -> byRest(server, text));
        calls.add(() -> byGrpc(server, text));
      }
      for (Future<Answered> call : clients.invokeAll(calls)) {
        Answered expected = alone.get(call.get().text());
        assertThat(call.get().answer()).isEqualTo(expected.answer());
        assertThat(call.get().logProbability())
            .isCloseTo(expected.logProbability(), within(TOLERANCE));
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** All words of one to three of three letters. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of("a", "b", "c"));
    for (int i = 0; texts.get(i).length() < 3; i++) {
      for (String letter : List.of("a", "b", "c")) {
        texts.add(texts.get(i) + letter);
      }
    }
    return texts;
  }

  private static Map<String, Answered> alone() throws Exception {
    Map<String, Answered> answers = new HashMap<>();
    try (ServedModel model = ServedModel.open(folder.resolve("models/pairs"))) {
      for (String text : texts()) {
        var answer = model.signature("text").call(Map.of("text", new String[] {text}));
        answers.put(
            text,
            new Answered(
                text,
                answer.get("text", String[].class)[0],
                answer.get("log_probability", float[].class)[0]));
      }
    }
    assertThat(answers.values()).extracting(Answered::logProbability).doesNotHaveDuplicates();
    return answers;
  }

  private static Answered byRest(ModelServer server, String text) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:%d/v1/models/pairs:predict".formatted(server.restPort()));
    String body = "{\"signature_name\": \"text\", \"instances\": [\"%s\"]}".formatted(text);
    var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body));
    JsonNode answer =
        JSON.readTree(
                HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString(UTF_8))
                    .body())
            .at("/predictions/0");
    return new Answered(
        text, answer.path("text").asText(), answer.path("log_probability").floatValue());
  }

  private static Answered byGrpc(ModelServer server, String text) throws Exception {
    var stub =
        GrpcClients.newClient(
            "gproto+http://127.0.0.1:" + server.grpcPort(), PredictionServiceBlockingStub.class);
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("pairs").setSignatureName("text");
    byte[][] values = {text.getBytes(UTF_8)};
    request.putInputs("text", new TensorValue(DataType.DT_STRING, Shape.of(1), values).write());
    var outputs = stub.predict(request.build()).getOutputsMap();
    byte[][] answer = (byte[][]) TensorValue.read(outputs.get("text")).values();
    float[] logProbability = (float[]) TensorValue.read(outputs.get("log_probability")).values();
    return new Answered(text, new String(answer[0], UTF_8), logProbability[0]);
  }
}
