package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Machine;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Python;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.benchmarks.shared.ResultsTable;
import dev.unrolled.benchmarks.shared.Spread;
import dev.unrolled.cli.Unrolled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that sends requests to servers by turns and prints a table. Requires {@code wrk}. */
@Command(name = "ServerBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class ServerBenchmark implements Callable<Integer> {

  private static final String MODELS = "../../savedmodels";
  private static final String PYTHON = "REST, Python";
  private static final String RATE = "rows_per_second";
  private static final int PORT = 18500;
  private static final int ROUNDS = 3;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

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
      description = "Seconds of each turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new ServerBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Commands.atLeastOne(command, "SECONDS", seconds);
    try {
      WrkClients.requireInstalled();
      python.requireModules("fastapi", "tensorflow", "uvicorn");
    } catch (IOException e) {
      Commands.check(command, false, String.valueOf(e.getMessage()));
    }
    Results results = measure();
    System.out.println(table(results) + "\n\n" + ResultsTable.peers(results, Measurement::how));
    return results.exitCode();
  }

  private Results measure() throws IOException, InterruptedException {
    String[] arguments = {"python/plain_server.py", MODELS + "/echo/1", "" + PORT};
    Program plain = Python.script(python, "PYTHON", arguments);
    try (RunningServer peer = new RunningServer(plain, PORT);
        RunningServer server = unrolled(PORT + 1);
        RunningServer batching = unrolled(PORT + 3, "--enable_batching")) {
      List<Contender> contenders =
          List.of(
              rest("REST", server, PORT + 2, "/v1/models/echo:predict"),
              new GrpcClients("gRPC", server.readiness(), PORT + 1, seconds),
              rest("REST, batching", batching, PORT + 4, "/v1/models/echo:predict"),
              new GrpcClients("gRPC, batching", batching.readiness(), PORT + 3, seconds),
              rest(PYTHON, peer, PORT, "/predict"));
      Race race = Race.of(List.of("1", "8", "64"), contenders);
      return new Results(Machine.describe(), race.run(1, ROUNDS));
    }
  }

  /** Starts {@code unrolled serve} with gRPC on a port, and REST on the next. */
  private static RunningServer unrolled(int port, String... flags)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("serve", MODELS, "--port=" + port));
    arguments.add("--rest_api_port=" + (port + 1));
    arguments.addAll(List.of(flags));
    Program program = Program.java(Unrolled.class, arguments.toArray(String[]::new));
    return new RunningServer(program, port + 1);
  }

  private Contender rest(String name, RunningServer server, int port, String path) {
    String url = "http://127.0.0.1:%d%s".formatted(port, path);
    return new WrkClients(name, server.readiness(), url, seconds);
  }

  static String table(Results results) {
    return new ResultsTable()
        .text("clients", Measurement::workload)
        .text("", Measurement::peer)
        .median("requests/s", 0, RATE)
        .median("p50, µs", 0, "p50_micros")
        .median("p99, µs", 0, "p99_micros")
        .figure(
            "times Python",
            1,
            it -> Spread.medianOf(Measurement.ratio(RATE, it, results.find(it.workload(), PYTHON))))
        .of(results.present());
  }
}
