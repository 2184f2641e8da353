package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.inference.Rows;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import picocli.CommandLine.Command;

/** Command that sends requests to servers by turns. Requires {@code wrk}. */
@Command(name = "ServerBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class ServerBenchmark extends ClientsBenchmark {

  private static final String MODELS = Program.ROOT.resolve("savedmodels").toString();
  private static final String PYTHON = "REST, Python";
  private static final int PORT = 18500;

  /** Creates the command. */
  public ServerBenchmark() {
    super(List.of("1", "8", "64"), PYTHON);
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new ServerBenchmark()).execute(arguments));
  }

  @Override
  void checkPeer() throws IOException {
    Program unused = plain();
  }

  private Program plain() throws IOException {
    return tensorflow("python/plain_server.py", MODELS + "/echo/1", "" + PORT);
  }

  @Override
  protected List<Measurement> measure(List<String> clients, List<String> contenders, Path folder)
      throws IOException {
    try (RunningServer peer = new RunningServer(plain(), PORT);
        RunningServer server = RunningServer.unrolled(MODELS, PORT + 1);
        RunningServer batching = RunningServer.unrolled(MODELS, PORT + 3, "--enable_batching")) {
      List<Contender> all =
          List.of(
              rest("REST", server, PORT + 2, "/v1/models/echo:predict"),
              grpc("gRPC", server, PORT + 1),
              rest("REST, batching", batching, PORT + 4, "/v1/models/echo:predict"),
              grpc("gRPC, batching", batching, PORT + 3),
              rest(PYTHON, peer, PORT, "/predict"));
      return Race.of(clients, all).run(warmUps(1), rounds(3));
    }
  }

  private Contender rest(String name, RunningServer server, int port, String path) {
    String url = "http://127.0.0.1:%d%s".formatted(port, path);
    String body = "wrk.body = '{\"instances\": %s}'".formatted(Arrays.deepToString(Rows.random(1)));
    return new WrkClients(name, server, url, body, seconds());
  }

  private Contender grpc(String name, RunningServer server, int port) {
    int[] ids = Rows.random(1)[0];
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("echo").setSignatureName("serving_default");
    request.putInputs(
        "ids", new TensorValue(DataType.DT_INT32, Shape.of(1, ids.length), ids).write());
    PredictRequest always = request.build();
    return new GrpcClients(name, server, port, () -> always, seconds());
  }
}
