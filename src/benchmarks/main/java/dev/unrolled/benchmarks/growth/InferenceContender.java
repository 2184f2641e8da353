package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.inference.SessionModel;
import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.training.EncoderDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.Output;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TInt32;

/** Predictions of a batch by an exported model, with and without the output layer. */
record InferenceContender(Path folder, boolean isShort) implements Contender {

  static final String NAME = "answers";
  static final String WITHOUT_OUTPUT_LAYER = "ms_without_output_layer";
  static final String WHOLE = "ms";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Double> turn(String workload) throws IOException {
    Point point = Point.of(workload);
    try (SessionModel model = new SessionModel(export(point));
        TInt32 rows = TInt32.tensorOf(StdArrays.ndCopyOf(point.data(1).inputs()))) {
      return Map.of(
          WITHOUT_OUTPUT_LAYER, millis(model, rows, List.of(model.decoderStates())),
          WHOLE, millis(model, rows, model.outputs()));
    }
  }

  private Path export(Point point) throws IOException {
    var options = point.options(Optimizer.Adam).withEpochs(1);
    try (EncoderDecoder model = EncoderDecoder.fit(point.data(1), options)) {
      return model.export(folder.resolve("model"));
    }
  }

  private double millis(SessionModel model, TInt32 rows, List<Output<?>> fetched)
      throws IOException {
    return Repeated.of(isShort)
        .medianMillis(
            () -> {
              long begin = System.nanoTime();
              model.run(rows, fetched).close();
              return (System.nanoTime() - begin) / 1e9;
            });
  }
}
