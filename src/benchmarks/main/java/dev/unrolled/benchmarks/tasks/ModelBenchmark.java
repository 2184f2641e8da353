package dev.unrolled.benchmarks.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.benchmarks.shared.Benchmark;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Command that trains a model in this process, and the same model by a script in Python with Keras
 * and by one with PyTorch. The number of a round is its seed.
 */
abstract class ModelBenchmark extends Benchmark {

  static final String UNROLLED = "unrolled";

  private static final String KERAS = "keras";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of the data.")
  private @Nullable Path data;

  private final String scripts;
  private final Path usualData;

  /**
   * Creates a command.
   *
   * @param scripts the paths of the scripts, with {@code %s} for the library
   * @param usualData the folder of the data if none is given
   */
  ModelBenchmark(List<String> workloads, String scripts, Path usualData) {
    super(workloads, List.of(UNROLLED, KERAS, "pytorch"));
    this.scripts = scripts;
    this.usualData = usualData;
  }

  /** Trains the model of a library, and returns its figures. */
  abstract Map<String, Double> turn(String peer, String workload, int seed) throws IOException;

  final Path data() {
    return data == null ? usualData : data;
  }

  static String json(Object setting) throws IOException {
    return JSON.writeValueAsString(setting);
  }

  @Override
  protected final Map<String, Baseline> baselines() {
    return Map.of(UNROLLED, Baseline.peer(UNROLLED));
  }

  @Override
  protected final List<Measurement> measure(List<String> chosen, List<String> peers, Path folder) {
    List<Model> models = peers.stream().map(peer -> new Model(peer, this)).toList();
    return Race.of(chosen, models).run(0, rounds(3));
  }

  /** Runs the script of a library, and returns what it prints. */
  final JsonNode script(String peer, String... arguments) throws IOException {
    String script = scripts.formatted(peer.equals(KERAS) ? KERAS : "torch");
    return (peer.equals(KERAS) ? tensorflow(script, arguments) : pytorch(script, arguments))
        .answer(JsonNode.class);
  }

  /** Returns the numbers that a script printed. */
  static Map<String, Double> figures(JsonNode answer) {
    Map<String, Double> figures = new LinkedHashMap<>();
    answer.properties().forEach(it -> figures.put(it.getKey(), it.getValue().asDouble()));
    return figures;
  }

  /** Model of a library. */
  private record Model(String name, ModelBenchmark benchmark) implements Contender {

    @Override
    public Map<String, Double> turn(String workload, int round) throws IOException {
      return benchmark.turn(name, workload, round);
    }
  }
}
