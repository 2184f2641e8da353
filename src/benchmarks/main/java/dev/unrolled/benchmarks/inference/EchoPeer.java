package dev.unrolled.benchmarks.inference;

import ai.onnxruntime.OrtEnvironment;
import dev.unrolled.benchmarks.shared.Callers;
import dev.unrolled.benchmarks.shared.Driver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.TensorFlow;

/** Process of a peer on this class path. */
final class EchoPeer {

  private EchoPeer() {}

  /** Runs commands; the arguments are the file of the rows and the implementation's name. */
  public static void main(String[] arguments) throws Exception {
    int[][] ids = Rows.read(Path.of(arguments[0]));
    Implementation implementation = Implementation.valueOf(arguments[1]);
    Driver driver = new Driver();
    try (EchoModel model = implementation.open()) {
      Map<String, String> versions =
          implementation.isOnnxRuntime()
              ? Map.of("onnxruntime", OrtEnvironment.getEnvironment().getVersion())
              : Map.of("tensorflow", TensorFlow.version());
      driver.answer(Map.of("versions", versions, "how", implementation.how()));
      boolean isAsync = implementation.name().startsWith("ASYNC");
      for (String line = driver.command(); line != null; line = driver.command()) {
        driver.answer(line.equals("answer") ? model.call(ids) : calls(model, ids, line, isAsync));
      }
    }
  }

  /** Runs the command {@code calls CALLERS ROWS MILLIS}. */
  private static Map<String, Double> calls(
      EchoModel model, int[][] ids, String line, boolean isAsync) throws IOException {
    String[] words = line.split(" ", -1);
    int callers = Integer.parseInt(words[1]);
    int[][] rows = Arrays.copyOf(ids, Integer.parseInt(words[2]));
    long millis = Long.parseLong(words[3]);
    return isAsync
        ? ((LoaderModel) model).callAsync(callers, millis, rows)
        : Callers.run(callers, millis, rows.length, () -> model.call(rows));
  }
}
