package dev.unrolled.benchmarks.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Peer process of DJL; {@code python/inference/peer.py} describes the commands. */
public final class DJLPeer {

  private static final Gson JSON = new Gson();

  private final ZooModel<int[][], EchoOutputs> model;
  private final int[][] ids;

  private DJLPeer(ZooModel<int[][], EchoOutputs> model, int[][] ids) {
    this.model = model;
    this.ids = ids;
  }

  /**
   * Runs commands until the end of the input.
   *
   * @param arguments the file with the rows, and the TorchScript
   * @throws Exception if the model cannot be opened or called
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    try (ZooModel<int[][], EchoOutputs> model = open(Path.of(arguments[1]))) {
      new DJLPeer(model, read(Path.of(arguments[0]))).serve();
    }
  }

  private static ZooModel<int[][], EchoOutputs> open(Path script) throws Exception {
    return Criteria.builder()
        .setTypes(int[][].class, EchoOutputs.class)
        .optEngine("PyTorch")
        .optDevice(Device.cpu())
        .optModelPath(script)
        .optTranslator(new EchoTranslator())
        .build()
        .loadModel();
  }

  private static int[][] read(Path rows) throws Exception {
    return Files.readAllLines(rows).stream().map(DJLPeer::row).toArray(int[][]::new);
  }

  private static int[] row(String line) {
    return Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private void serve() throws Exception {
    Engine engine = Engine.getInstance();
    respond(
        Map.of(
            "versions",
            Map.of("djl", Engine.getDjlVersion(), "pytorch", engine.getVersion()),
            "how",
            "Predictor, TorchScript with the steps unrolled, 1 thread a call"));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("calls")) {
        respond(calls(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3])));
      } else {
        respond(answer());
      }
    }
  }

  private EchoOutputs answer() throws Exception {
    try (Predictor<int[][], EchoOutputs> predictor = model.newPredictor()) {
      return predictor.predict(ids);
    }
  }

  private Map<String, Double> calls(int callers, int rows, long millis) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long begin = System.nanoTime();
      Caller caller =
          new Caller(model, Arrays.copyOf(ids, rows), begin + millis * 1_000_000);
      LongStream.Builder nanos = LongStream.builder();
      for (Future<long[]> finished :
          threads.invokeAll(IntStream.range(0, callers).mapToObj(i -> caller).toList())) {
        Arrays.stream(finished.get()).forEach(nanos);
      }
      return figures(nanos.build().sorted().toArray(), rows, System.nanoTime() - begin);
    } finally {
      threads.shutdown();
    }
  }

  private static Map<String, Double> figures(long[] sorted, int rows, long elapsed) {
    return Map.of(
        "p50_micros", sorted[sorted.length / 2] / 1e3,
        "p99_micros", sorted[(int) (sorted.length * 0.99)] / 1e3,
        "rows_per_second", 1e9 * sorted.length * rows / elapsed);
  }

  private static void respond(Object answer) {
    System.out.println(JSON.toJson(answer));
  }
}
