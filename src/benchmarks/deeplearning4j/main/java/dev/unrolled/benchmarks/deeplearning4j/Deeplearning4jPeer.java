package dev.unrolled.benchmarks.deeplearning4j;

import dev.unrolled.benchmarks.shared.Driver;
import dev.unrolled.benchmarks.training.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Peer process of Deeplearning4j. */
final class Deeplearning4jPeer {

  private static final String VERSION = "1.0.0-M2.1";
  private static final String HOW =
      "ComputationGraph on its AVX2 and oneDNN build, workspaces; the decoder begins in the zero"
          + " state, since no layer takes another's";

  private final List<Pairs> train;
  private final List<Pairs> test;
  private final OneHot inputs;
  private final OneHot targets;
  private final ComputationGraph model;

  private Deeplearning4jPeer(Setting setting) throws IOException {
    train = Pairs.read(Path.of(setting.train())).batches(setting.batchSize());
    test = Pairs.read(Path.of(setting.test())).batches(setting.batchSize());
    inputs = new OneHot(setting.batchSize(), setting.vocabularySize(), setting.inputSteps());
    targets = new OneHot(setting.batchSize(), setting.vocabularySize(), setting.outputSteps());
    model = EncoderDecoder.create(setting);
  }

  public static void main(String[] arguments) throws Exception {
    Deeplearning4jPeer peer = new Deeplearning4jPeer(Setting.read(arguments[0]));
    new Driver()
        .serve(
            Map.of("versions", Map.of("deeplearning4j", VERSION), "how", HOW),
            command ->
                command.equals("epoch") ? peer.epoch() : Map.of("token_accuracy", peer.accuracy()));
  }

  private Map<String, Double> epoch() {
    long begin = System.nanoTime();
    for (Pairs batch : train) {
      model.fit(
          new INDArray[] {inputs.of(batch.inputs())},
          new INDArray[] {targets.of(batch.targets())});
    }
    return Map.of("seconds", (System.nanoTime() - begin) / 1e9, "loss", model.score());
  }

  private double accuracy() {
    int correct = 0;
    int tokens = 0;
    for (Pairs batch : test) {
      INDArray ids = model.outputSingle(inputs.of(batch.inputs())).argMax(1);
      for (int row = 0; row < batch.targets().length; row++) {
        for (int timeStep = 0; timeStep < batch.targets()[row].length; timeStep++) {
          correct += ids.getInt(row, timeStep) == batch.targets()[row][timeStep] ? 1 : 0;
          tokens++;
        }
      }
    }
    return (double) correct / tokens;
  }
}
