package dev.unrolled.reporting.plots;

import dev.unrolled.rnn.*;
import dev.unrolled.training.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.tensorflow.framework.activations.Sigmoid;

class PlotsTest {
  static void both(Picture p, String name) throws Exception {
    Files.createDirectories(Path.of("/tmp/x/p"));
    p.write(Path.of("/tmp/x/p", name + ".png"));
    p.write(Path.of("/tmp/x/p", name + ".svg"));
  }

  @Test
  void scratch() throws Exception {
    var data = EchoTask.generate(20, 5, 2, 2000, 1).split(0.2, 1);
    for (RNNCell<?> cell : List.of(new LSTMCell(32), new GRUCell(32), new SimpleRNNCell(32))) {
      try (var model =
          Training.with(
                  Options.defaults()
                      .withVocabularySize(20)
                      .withCell(cell)
                      .withEpochs(8)
                      .withBatchSize(50))
              .validatedOn(data.test())
              .fit(data.train())) {
        both(Plots.loss(Curves.of(model.history())), cell.name() + "-loss");
        both(Plots.accuracy(Curves.of(model.history())), cell.name() + "-accuracy");
        both(
            Plots.confusion(
                ConfusionMatrix.of(20, data.test().targets(), model.predict(data.test().inputs()))),
            cell.name() + "-confusion");
        Explanation e = model.explain(data.test().inputs()[0]);
        both(Plots.encoder(e), cell.name() + "-encoder");
        both(Plots.decoder(e), cell.name() + "-decoder");
      }
    }
    GradientFlow flow = new GradientFlow(100, 32, 32, 1);
    Map<String, double[]> norms = new LinkedHashMap<>();
    norms.put("SimpleRNN, sigmoid", flow.norms(new SimpleRNNCell(32, new Sigmoid())));
    norms.put("SimpleRNN, tanh", flow.norms(new SimpleRNNCell(32)));
    norms.put("GRU", flow.norms(new GRUCell(32)));
    norms.put("LSTM", flow.norms(new LSTMCell(32)));
    both(Plots.gradientFlow(norms), "gradient-flow");
  }
}
