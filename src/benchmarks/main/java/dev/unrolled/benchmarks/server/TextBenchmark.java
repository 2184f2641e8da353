package dev.unrolled.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that sends words to a server of {@code savedmodels/g2p}, which answers with phonemes.
 * Requires {@code wrk}. A workload is the number of clients, each of which sends one word at a
 * time.
 */
@Command(name = "TextBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class TextBenchmark extends ClientsBenchmark {

  private static final String UNBATCHED = "REST";
  private static final String MODELS = Program.ROOT.resolve("savedmodels").toString();
  private static final int PORT = 18540;

  private static final String REQUESTS =
      """
      local words = {%s}
      local next = 0
      request = function()
        next = next %% #words + 1
        return wrk.format(nil, nil, nil,
          '{"signature_name": "text", "instances": ["' .. words[next] .. '"]}')
      end
      """;

  @Option(
      names = "--words",
      paramLabel = "FILE",
      defaultValue = "target/data/cmudict-test.txt",
      description = "Lines of a word, TAB and its phonemes (default: ${DEFAULT-VALUE}).")
  private Path file;

  /** Creates the command. */
  public TextBenchmark() {
    super(List.of("1", "8", "64"), UNBATCHED);
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new TextBenchmark()).execute(arguments));
  }

  @Override
  protected List<Measurement> measure(List<String> clients, List<String> peers, Path folder)
      throws IOException {
    List<String> words =
        Files.readAllLines(file).stream()
            .map(line -> line.substring(0, line.indexOf('\t')))
            .filter(word -> word.matches("\\w+"))
            .distinct()
            .toList();
    try (RunningServer server = RunningServer.unrolled(MODELS, PORT);
        RunningServer batching = RunningServer.unrolled(MODELS, PORT + 2, "--enable_batching")) {
      List<Contender> contenders =
          List.of(
              rest(UNBATCHED, server, PORT + 1, words),
              grpc("gRPC", server, PORT, words),
              rest("REST, batching", batching, PORT + 3, words),
              grpc("gRPC, batching", batching, PORT + 2, words));
      return Race.of(clients, contenders).run(warmUps(1), rounds(3));
    }
  }

  private Contender rest(String name, RunningServer server, int port, List<String> words) {
    String url = "http://127.0.0.1:%d/v1/models/g2p:predict".formatted(port);
    String body = REQUESTS.formatted("\"" + String.join("\", \"", words) + "\"");
    return new WrkClients(name, server, url, body, seconds());
  }

  private Contender grpc(String name, RunningServer server, int port, List<String> words) {
    Supplier<PredictRequest> requests =
        () -> request(words.get(ThreadLocalRandom.current().nextInt(words.size())));
    return new GrpcClients(name, server, port, requests, seconds());
  }

  private static PredictRequest request(String word) {
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("g2p").setSignatureName("text");
    byte[][] values = {word.getBytes(UTF_8)};
    return request
        .putInputs("text", new TensorValue(DataType.DT_STRING, Shape.of(1), values).write())
        .build();
  }
}
