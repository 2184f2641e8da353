package dev.unrolled.reference;

import java.util.Map;

/**
 * The LSTM with layer normalization of TensorFlow Addons, with blocks of columns i, f, c, o.
 *
 * @param weights {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [1, 4U]} and
 *     gamma and beta of {@code kernel_norm}, {@code recurrent_norm} and {@code state_norm}
 * @param epsilon the number added to each variance
 */
public record LayerNormLSTM(Weights weights, double epsilon) implements Cell {

  @Override
  public State zeros() {
    Matrix zero = Matrix.zeros(1, weights.get("recurrent_kernel").rows());
    return new State(zero, zero);
  }

  @Override
  public State step(Matrix x, State state) {
    return State.of(trace(x, state), "h", "c");
  }

  @Override
  public Map<String, Matrix> trace(Matrix x, State state) {
    Matrix input = norm("kernel_norm", x.matMul(weights.get("kernel")));
    Matrix recurrent =
        norm("recurrent_norm", state.hidden().matMul(weights.get("recurrent_kernel")));
    Matrix sums = input.plus(recurrent).plus(weights.get("bias"));
    Matrix i = sums.block(0, 4).map(Nonlinearity.SIGMOID);
    Matrix f = sums.block(1, 4).map(Nonlinearity.SIGMOID);
    Matrix candidate = sums.block(2, 4).map(Nonlinearity.TANH);
    Matrix o = sums.block(3, 4).map(Nonlinearity.SIGMOID);
    Matrix c = norm("state_norm", f.multiply(state.parts().get(1)).plus(i.multiply(candidate)));
    Matrix h = o.multiply(c.map(Nonlinearity.TANH));
    return Map.of("i", i, "f", f, "c~", candidate, "o", o, "c", c, "h", h);
  }

  private Matrix norm(String name, Matrix x) {
    return Layer.normalize(x, weights.in(name), epsilon);
  }
}
