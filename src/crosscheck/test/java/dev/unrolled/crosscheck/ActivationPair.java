package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Nonlinearity;
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

/** One of the framework's activations and the function it stands for. */
record ActivationPair(Activation activation, Nonlinearity reference) {

  static final ActivationPair TANH = new ActivationPair(new Tanh(), Nonlinearity.TANH);

  static List<ActivationPair> all() {
    return List.of(
        TANH,
        new ActivationPair(new Linear(), Nonlinearity.LINEAR),
        new ActivationPair(new Sigmoid(), Nonlinearity.SIGMOID),
        new ActivationPair(new ReLU(), Nonlinearity.RELU),
        new ActivationPair(new ELU(), Nonlinearity.ELU),
        new ActivationPair(new SELU(), Nonlinearity.SELU),
        new ActivationPair(new Softplus(), Nonlinearity.SOFTPLUS),
        new ActivationPair(new Softsign(), Nonlinearity.SOFTSIGN));
  }
}
