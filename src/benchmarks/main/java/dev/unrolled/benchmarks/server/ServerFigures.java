package dev.unrolled.benchmarks.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Loads the servers by turns and prints a table: {@code PYTHON [SECONDS]}.
 *
 * <p>PYTHON is an interpreter with what {@code python/requirements-server.txt} lists. {@code wrk}
 * must be installed.
 */
public final class ServerFigures {

  private static final int[] IDS = {86, 81, 88, 1, 23};
  private static final String BODY = "{\"instances\": [%s]}".formatted(Arrays.toString(IDS));
  private static final String MODELS = "../../savedmodels";
  private static final String MODEL = "echo";
  private static final List<Integer> CLIENTS = List.of(1, 8, 64);
  private static final int GRPC_PORT = 18500;
  private static final int REST_PORT = 18501;
  private static final int ROUNDS = 3;
  private static final int SECONDS = 5;

  private final String python;
  private final int seconds;
  private final Rows rows = new Rows();

  private ServerFigures(String python, int seconds) {
    this.python = python;
    this.seconds = seconds;
  }

  /**
   * Runs it.
   *
   * @param arguments the Python interpreter; how many seconds each load lasts, 5 unless told
   * @throws IOException if a server does not start, or answers with an error
   * @throws InterruptedException if interrupted
   * @throws ExecutionException if a gRPC request fails
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
    ServerFigures figures = new ServerFigures(arguments[0], seconds);
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.printf(Locale.ROOT, "round %d/%d%n", round, ROUNDS);
      figures.ours("", MODELS);
      figures.ours(", batching", MODELS, "--enable_batching");
      figures.plainPython();
    }
    System.out.println(figures.rows.table());
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
    try (RunningServer server = RunningServer.python(python, folder, REST_PORT)) {
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
