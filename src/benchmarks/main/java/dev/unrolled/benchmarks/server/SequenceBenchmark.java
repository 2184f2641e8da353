package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.benchmarks.streams.EventModel;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Command that sends events of many sequences to a stateful server by gRPC, and to a Python service
 * that keeps the states in a dict; see {@link EventModel}. Requires {@code wrk}. A workload is the
 * number of clients, each of which has a sequence.
 */
@Command(name = "SequenceBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class SequenceBenchmark extends ClientsBenchmark {

  private static final String PYTHON = "REST, Python";
  private static final String SCRIPT = "python/streams/stateful_server.py";
  private static final int PORT = 18520;

  private static final String EVENTS =
      """
      local id = 0
      request = function()
        id = id %% %s + 1
        return wrk.format(nil, nil, nil, '{"sequence_id": ' .. id .. ', "x": [[' .. id .. ']]}')
      end
      """;

  /** Creates the command. */
  public SequenceBenchmark() {
    super(List.of("64"), PYTHON);
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new SequenceBenchmark()).execute(arguments));
  }

  @Override
  void checkPeer() throws IOException {
    Program unused = python(Path.of(""));
  }

  private Program python(Path version) throws IOException {
    return tensorflow(SCRIPT, version.toString(), Integer.toString(PORT + 2));
  }

  @Override
  protected List<Measurement> measure(List<String> clients, List<String> peers, Path folder)
      throws IOException {
    Path models = folder.resolve("models");
    Path version = EventModel.export(models.resolve("events"), ExportForm.FROZEN);
    try (RunningServer ours =
            RunningServer.unrolled(
                models.toString(),
                PORT,
                "--stateful",
                "--enable_batching",
                "--max_sequence_number=100000");
        RunningServer python = new RunningServer(python(version), PORT + 2)) {
      List<Contender> contenders =
          List.of(
              new GrpcClients("gRPC", ours, PORT, new EventRequests(), seconds()),
              new WrkClients(
                  PYTHON,
                  python,
                  "http://127.0.0.1:%d/step".formatted(PORT + 2),
                  EVENTS.formatted(clients.get(0)),
                  seconds()));
      return Race.of(clients, contenders).run(warmUps(1), rounds(3));
    }
  }
}
