package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Nonlinearity;
import java.util.List;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.Linear;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.framework.activations.Softplus;
import org.tensorflow.framework.activations.Softsign;
import org.tensorflow.framework.activations.Tanh;

/** An activation of the framework and its reference function. */
record ActivationCase(Activation activation, Nonlinearity reference) {

  static final ActivationCase TANH = new ActivationCase(new Tanh(), Nonlinearity.TANH);

  static List<ActivationCase> all() {
    return List.of(
        TANH,
        new ActivationCase(new Linear(), Nonlinearity.LINEAR),
        new ActivationCase(new Sigmoid(), Nonlinearity.SIGMOID),
        new ActivationCase(new ReLU(), Nonlinearity.RELU),
        new ActivationCase(new ELU(), Nonlinearity.ELU),
        new ActivationCase(new SELU(), Nonlinearity.SELU),
        new ActivationCase(new Softplus(), Nonlinearity.SOFTPLUS),
        new ActivationCase(new Softsign(), Nonlinearity.SOFTSIGN));
  }
}
