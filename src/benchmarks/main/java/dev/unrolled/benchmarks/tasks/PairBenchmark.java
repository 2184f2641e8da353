package dev.unrolled.benchmarks.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BatchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command that trains an encoder-decoder beside Keras 3 and PyTorch, and decodes with the weights
 * of this library. The workloads of decoding are named ROWS/BEAM; a beam of 1 is greedy.
 */
@Command(name = "PairBenchmark", mixinStandardHelpOptions = true, sortOptions = false)
public final class PairBenchmark extends ModelBenchmark {

  private static final String TRAINING = "training";
  private static final int THREADS = 2;
  private static final int WORDS = 512;
  private static final int LONGEST_ANSWER = 28;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "6000",
      description = "The number of pairs to train on (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Epochs of each training; the first does not count (default: ${DEFAULT-VALUE}).")
  private int epochs;

  private @Nullable PairData data;
  private @Nullable Path arrays;
  private int round;
  private final Map<String, JsonNode> answers = new HashMap<>();

  /** Creates the command. */
  public PairBenchmark() {
    super(
        List.of(TRAINING, "1/1", "32/1", "256/1", "1/5", "32/5", "256/5"),
        "python/pairs/%s_pairs.py",
        Path.of("target/data"));
  }

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new PairBenchmark()).execute(arguments));
  }

  @Override
  protected void checkArguments() {
    Commands.atLeastOne(command(), "--epochs", epochs - 1);
  }

  @Override
  Map<String, Double> turn(String peer, String workload, int seed) throws IOException {
    JsonNode own = answer(UNROLLED, seed);
    JsonNode answer = answer(peer, seed);
    Map<String, Double> figures = new LinkedHashMap<>();
    if (workload.equals(TRAINING)) {
      figures.put("seconds", answer.path("seconds").asDouble());
    } else {
      figures.put("ms", answer.path("milliseconds").path(workload).asDouble());
      figures.put("equal_answers", equal(own, answer, "/answers/" + workload.replace("/", "~1")));
    }
    return figures;
  }

  /** Returns the part of the answers that equal this library's. */
  private static double equal(JsonNode own, JsonNode other, String pointer) {
    int equal = 0;
    JsonNode expected = own.at(pointer);
    for (int row = 0; row < expected.size(); row++) {
      equal += expected.get(row).equals(other.at(pointer).get(row)) ? 1 : 0;
    }
    return (double) equal / expected.size();
  }

  /** Measures a library once in a round; the others decode with the weights of this one. */
  private JsonNode answer(String peer, int seed) throws IOException {
    if (seed != round) {
      answers.clear();
      round = seed;
    }
    JsonNode known = answers.get(peer);
    if (known == null) {
      known =
          peer.equals(UNROLLED)
              ? unrolled()
              : script(peer, Objects.requireNonNull(arrays).toString(), json(setting()));
      answers.put(peer, known);
    }
    return known;
  }

  private PairData pairData() throws IOException {
    data = data == null ? PairData.read(data(), pairs, WORDS) : data;
    return data;
  }

  private PairSetting setting() throws IOException {
    var encoding = pairData().encoding();
    return new PairSetting(
        encoding.source().size(),
        encoding.target().size(),
        64,
        256,
        LONGEST_ANSWER,
        64,
        2,
        epochs,
        0.002,
        List.of(1, 32, 256),
        List.of(1, 5),
        THREADS);
  }

  private JsonNode unrolled() throws IOException {
    PairData rows = pairData();
    PairSetting setting = setting();
    var options = setting.options();
    var spec = SequenceToSequence.model(rows.train().lengths(), setting.parts(), options);
    var plan = BatchPlan.of(spec, options.buckets(), options.batchSize(), rows.train());
    try (var model = SequenceToSequence.of(Training.with(options).fit(spec, rows.train()))) {
      arrays = Files.createTempFile("pairs", ".npz");
      arrays.toFile().deleteOnExit();
      rows.write(arrays, plan, model.snapshot().weights());
      return new ObjectMapper().valueToTree(PairFigures.of(model, setting, rows));
    }
  }
}
