package dev.unrolled.benchmarks.streams;

import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Race;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that measures one event of a stream in this process, and the same step by {@code
 * session.run} in Python; see {@link EventModel}. A workload is a form of the export.
 */
@Command(name = "StepBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class StepBenchmark extends Benchmark {

  private static final String UNROLLED = "unrolled";
  private static final String SCRIPT = "python/streams/session_step.py";

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "5000",
      description = "The number of events in each round (default: ${DEFAULT-VALUE}).")
  private int events;

  /** Creates the command. */
  public StepBenchmark() {
    super(List.of("variables", "frozen"), List.of(UNROLLED, "session"));
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new StepBenchmark()).execute(arguments));
  }

  @Override
  protected void checkArguments() {
    Commands.atLeastOne(command(), "--events", events);
  }

  @Override
  protected Map<String, Baseline> baselines() {
    return Map.of(UNROLLED, Baseline.peer(UNROLLED));
  }

  @Override
  protected List<Measurement> measure(List<String> forms, List<String> peers, Path folder)
      throws IOException {
    Map<String, Path> exports = new HashMap<>();
    for (String form : forms) {
      ExportForm exported = ExportForm.valueOf(form.toUpperCase(Locale.ROOT));
      exports.put(form, EventModel.export(folder.resolve(form), exported));
    }
    List<Events> contenders =
        peers.stream()
            .map(
                peer ->
                    new Events(
                        peer, exports, peer.equals(UNROLLED) ? this::unrolled : this::session))
            .toList();
    return Race.of(forms, contenders).run(0, rounds(3));
  }

  private StepLatency unrolled(Path version) {
    try (ServedModel model = ServedModel.open(version);
        Stream stream = model.stream()) {
      return StepLatency.of(
          events, i -> stream.step(new int[] {i % EventModel.VOCABULARY}).tensor("probabilities"));
    }
  }

  private StepLatency session(Path version) throws IOException {
    return tensorflow(SCRIPT, version.toString(), Integer.toString(events))
        .answer(StepLatency.class);
  }

  private interface Measured {
    StepLatency on(Path version) throws IOException;
  }

  private record Events(String name, Map<String, Path> exports, Measured measured)
      implements Contender {

    @Override
    public Map<String, Double> turn(String form, int round) throws IOException {
      return measured.on(Objects.requireNonNull(exports.get(form))).figures();
    }
  }
}
