package dev.example;

import dev.unrolled.reporting.CsvLog;
import dev.unrolled.reporting.TensorBoard;
import dev.unrolled.reporting.plots.ConfusionMatrix;
import dev.unrolled.reporting.plots.Curves;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.RunningModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.analysis.GradientFlow;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Recipes of the guide to observing. */
final class ObservingRecipes {

  private ObservingRecipes() {}

  static EncoderDecoder logged(Sequences data, Options options, Path run) throws IOException {
    try (var board = TensorBoard.in(run.resolve("board"))) {
      return Training.with(options)
          .validatedOn(0.2)
          .watchedBy(board, CsvLog.to(run.resolve("log.csv")))
          .fit(data);
    }
  }

  static void drawn(EncoderDecoder model, Sequences test, Path folder) throws IOException {
    Plots.loss(Curves.of(model.history())).write(folder.resolve("loss.svg"));
    int[][] answers = model.predict(test.inputs());
    var confusion = ConfusionMatrix.of(100, test.targets(), answers);
    Plots.confusion(confusion).write(folder.resolve("confusion.png"));
  }

  static float explained(EncoderDecoder model, Path folder) throws IOException {
    Explanation explanation = model.explain(86, 81, 88, 1, 23);
    float[][] forget = explanation.encoder().of("f");
    Plots.encoder(explanation).write(folder.resolve("encoder.png"));
    return forget[0][5];
  }

  static double[] flow(Path folder) throws IOException {
    var flow = new GradientFlow(100, 32, 32, 1);
    double[] rnn = flow.norms(new SimpleRNNCell(32));
    double[] lstm = flow.norms(new LSTMCell(32));
    Plots.gradientFlow(Map.of("SimpleRNN", rnn, "LSTM", lstm)).write(folder.resolve("flow.png"));
    return lstm;
  }

  static TrainingListener looking(Map<String, Float> largest) {
    return new TrainingListener() {
      @Override
      public void onEpochEnd(EpochResult epoch, RunningModel model) {
        model
            .gradients()
            .values()
            .forEach(
                (name, values) ->
                    values.scalars().forEach(g -> largest.merge(name, g.getFloat(), Math::max)));
      }
    };
  }
}
