package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.inference.SessionModel;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.benchmarks.shared.Spread;
import dev.unrolled.training.EncoderDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Output;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TInt32;

/** Predictions of a batch by an exported model, with and without the output layer. */
record Answers(SessionModel model, TInt32 rows) implements Contender {

  private static final int CALLS = 9;

  /** Trains and exports a model, and opens it. */
  static Answers of(Setting setting, Path folder) throws IOException {
    var data = TrainingFiles.rows(setting, setting.batchSize());
    var options = UnrolledPeer.options(setting, false).withEpochs(1);
    try (EncoderDecoder trained = EncoderDecoder.fit(data, options)) {
      return new Answers(
          new SessionModel(trained.export(folder.resolve("model"))),
          TInt32.tensorOf(StdArrays.ndCopyOf(data.inputs())));
    }
  }

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public Map<String, Double> turn(String workload, int round) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("ms", millis(model.outputs()));
    figures.put("ms_without_output_layer", millis(List.of(model.decoderStates())));
    return figures;
  }

  private double millis(List<Output<?>> fetched) {
    List<Double> times = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      long begin = System.nanoTime();
      model.run(rows, fetched).close();
      times.add((System.nanoTime() - begin) / 1e6);
    }
    return Spread.of(times).median();
  }

  @Override
  public void close() {
    rows.close();
    model.close();
  }
}
