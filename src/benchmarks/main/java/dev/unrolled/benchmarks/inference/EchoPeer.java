package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Driver;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Process of a peer that predicts; {@code python/inference/peer.py} describes the commands. */
public final class EchoPeer {

  private EchoPeer() {}

  /** Runs the commands of the driver until the end of the input. */
  public static void serve(EchoModel model, String rows, Map<String, String> versions, String how)
      throws Exception {
    int[][] ids = Rows.read(Path.of(rows));
    new Driver()
        .serve(
            Map.of("versions", versions, "how", how),
            command -> command.equals("answer") ? model.call(ids) : calls(model, ids, command));
  }

  /** Runs the command {@code calls CALLERS ROWS MILLIS}. */
  private static Map<String, Double> calls(EchoModel model, int[][] ids, String command)
      throws Exception {
    String[] words = command.split(" ", -1);
    int[][] rows = Arrays.copyOf(ids, Integer.parseInt(words[2]));
    return model.calls(Integer.parseInt(words[1]), Long.parseLong(words[3]), rows);
  }
}
