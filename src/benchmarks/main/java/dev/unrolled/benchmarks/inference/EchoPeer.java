package dev.unrolled.benchmarks.inference;

import ai.onnxruntime.OrtEnvironment;
import dev.unrolled.benchmarks.EchoModel;
import dev.unrolled.benchmarks.Echoed;
import dev.unrolled.benchmarks.Implementation;
import dev.unrolled.benchmarks.peer.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.tensorflow.TensorFlow;

/** What answers in this build's own class path, as a peer. */
final class EchoPeer {

  private static final String ONNX_RUNTIME =
      "all graph optimizations, values by buffers, threads intra 1, inter 1";

  private final Conversation driver = new Conversation();
  private final EchoModel model;
  private final int[][] ids;

  private EchoPeer(EchoModel model, int[][] ids) {
    this.model = model;
    this.ids = ids;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Implementation who = Implementation.valueOf(arguments[1]);
    try (EchoModel model = who.open()) {
      EchoPeer peer = new EchoPeer(model, RowFile.read(Path.of(arguments[0])));
      peer.driver.say(Map.of("versions", versions(who), "how", how(who)));
      peer.serve();
    }
  }

  private static Map<String, String> versions(Implementation who) {
    return switch (who) {
      case ONNX_RUNTIME, ONNX_RUNTIME_FROZEN, ONNX_RUNTIME_LSTM ->
          Map.of("onnxruntime", OrtEnvironment.getEnvironment().getVersion());
      default -> Map.of("tensorflow", TensorFlow.version());
    };
  }

  private static String how(Implementation who) {
    return switch (who) {
      case ONNX_RUNTIME -> ONNX_RUNTIME;
      case ONNX_RUNTIME_FROZEN -> "as onnxruntime, on the frozen export, converted";
      case ONNX_RUNTIME_LSTM -> "as onnxruntime, its LSTM operator on one-hot vectors";
      case SESSION -> "the loader's session settings, no limit of memory, nothing checked";
      case FROZEN_IN_SMALL_RUNS -> "as unrolled, on a frozen export, at most 96 rows in a run";
      default -> "ServedModel.open and call, the defaults: intra 1, inter -1, the caller's thread";
    };
  }

  private void serve() throws IOException, InterruptedException, ExecutionException {
    for (String line = driver.hear(); line != null; line = driver.hear()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("calls")) {
        int[][] rows = Arrays.copyOf(ids, Integer.parseInt(words[2]));
        Callers callers = new Callers(model, rows);
        driver.say(callers.call(Integer.parseInt(words[1]), Long.parseLong(words[3])));
      } else {
        Echoed answer = model.call(ids);
        driver.say(new Answers(answer.predictions(), answer.probabilities()));
      }
    }
  }
}
