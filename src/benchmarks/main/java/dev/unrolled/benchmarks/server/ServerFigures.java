package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.command.Arguments;
import dev.unrolled.benchmarks.command.Commands;
import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the servers by turns and prints a table. {@code wrk} must be installed. */
@Command(name = "ServerFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class ServerFigures implements Callable<Integer> {

  private static final int[] IDS = {86, 81, 88, 1, 23};
  private static final String BODY = "{\"instances\": [%s]}".formatted(Arrays.toString(IDS));
  private static final String MODELS = "../../savedmodels";
  private static final String MODEL = "echo";
  private static final List<Integer> CLIENTS = List.of(1, 8, 64);
  private static final int GRPC_PORT = 18500;
  private static final int REST_PORT = 18501;
  private static final int ROUNDS = 3;

  private final Rows rows = new Rows();

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "PYTHON",
      description = "A Python with requirements-server.txt.")
  @SuppressWarnings("NullAway.Init")
  private Python python;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
  private int seconds;

  private ServerFigures() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Commands.line(new ServerFigures());
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    check();
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.printf(Locale.ROOT, "round %d/%d%n", round, ROUNDS);
      ours("", MODELS);
      ours(", batching", MODELS, "--enable_batching");
      plainPython();
    }
    System.out.println(rows.table());
    return ExitCode.OK;
  }

  private void check() {
    Arguments arguments = new Arguments(command);
    arguments.atLeastOne("SECONDS", seconds);
    try {
      Wrk.requireInstalled();
      python.requireModules("fastapi", "tensorflow", "uvicorn");
    } catch (IOException e) {
      throw arguments.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void ours(String kind, String models, String... flags)
      throws IOException, InterruptedException, ExecutionException {
    try (RunningServer server = RunningServer.ours(models, GRPC_PORT, REST_PORT, flags)) {
      rows.ready("unrolled" + kind, server.ready());
      rest("REST" + kind, "/v1/models/%s:predict".formatted(MODEL));
      GrpcClients grpc = new GrpcClients(GRPC_PORT, GrpcClients.request(MODEL, IDS));
      grpc.run(CLIENTS.get(CLIENTS.size() - 1), seconds);
      for (int clients : CLIENTS) {
        rows.add("gRPC" + kind, clients, grpc.run(clients, seconds));
      }
    }
  }

  private void plainPython() throws IOException, InterruptedException {
    String folder = "%s/%s/1".formatted(MODELS, MODEL);
    try (RunningServer server = RunningServer.python(python.command(), folder, REST_PORT)) {
      rows.ready(Rows.PEER, server.ready());
      rest(Rows.PEER, "/predict");
    }
  }

  private void rest(String who, String path) throws IOException, InterruptedException {
    Wrk wrk = new Wrk("http://127.0.0.1:%d%s".formatted(REST_PORT, path), BODY);
    wrk.run(CLIENTS.get(CLIENTS.size() - 1), seconds);
    for (int clients : CLIENTS) {
      rows.add(who, clients, wrk.run(clients, seconds));
    }
  }
}
