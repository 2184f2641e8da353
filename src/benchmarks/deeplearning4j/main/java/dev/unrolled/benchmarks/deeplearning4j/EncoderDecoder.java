package dev.unrolled.benchmarks.deeplearning4j;

import dev.unrolled.benchmarks.training.Setting;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The notebook's encoder-decoder, as closely as a graph of layers can express it.
 *
 * <p>The decoder reads the encoder's last output at every time step, but starts in the zero state: a layer cannot take the state of another.
 */
final class EncoderDecoder {

  private EncoderDecoder() {}

  static ComputationGraph create(Setting setting) {
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(setting.learningRate()))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder()
            .addInputs("ids")
            .setInputTypes(InputType.recurrent(setting.vocabularySize(), setting.inputSteps()))
            .addLayer("encoder", lstm(setting), "ids")
            .addVertex("last", new LastTimeStepVertex("ids"), "encoder")
            .addLayer("repeated", new RepeatVector.Builder(setting.outputSteps()).build(), "last")
            .addLayer("decoder", lstm(setting), "repeated")
            .addLayer("predictions", dense(setting), "decoder")
            .setOutputs("predictions")
            .build();
    ComputationGraph model = new ComputationGraph(graph);
    model.init();
    return model;
  }

  private static LSTM lstm(Setting setting) {
    return new LSTM.Builder().nOut(setting.units()).activation(Activation.TANH).build();
  }

  private static RnnOutputLayer dense(Setting setting) {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(setting.vocabularySize())
        .activation(Activation.SOFTMAX)
        .build();
  }
}
