package dev.unrolled.crosscheck.reference;

import java.util.Map;

/**
 * TensorFlow Addons' LSTM with layer normalization, with blocks of columns i, f, c, o.
 *
 * @param weights {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [1, 4U]} and
 *     gamma and beta of {@code kernel_norm}, {@code recurrent_norm} and {@code state_norm}
 * @param epsilon added to each variance
 */
public record LayerNormLSTM(Weights weights, double epsilon) implements Cell {

  @Override
  public State zeros() {
    Matrix zero = Matrix.zeros(1, weights.get("recurrent_kernel").rows());
    return new State(zero, zero);
  }

  @Override
  public State step(Matrix x, State state) {
    Map<String, Matrix> inner = inner(x, state);
    return new State(inner.get("h"), inner.get("c"));
  }

  @Override
  public Map<String, Matrix> inner(Matrix x, State state) {
    Matrix read = norm("kernel_norm", x.times(weights.get("kernel")));
    Matrix recurrent =
        norm("recurrent_norm", state.hidden().times(weights.get("recurrent_kernel")));
    Matrix sums = read.plus(recurrent).plus(weights.get("bias"));
    Matrix i = sums.block(0, 4).map(Nonlinearity.SIGMOID);
    Matrix f = sums.block(1, 4).map(Nonlinearity.SIGMOID);
    Matrix candidate = sums.block(2, 4).map(Nonlinearity.TANH);
    Matrix o = sums.block(3, 4).map(Nonlinearity.SIGMOID);
    Matrix c = norm("state_norm", f.each(state.parts().get(1)).plus(i.each(candidate)));
    Matrix h = o.each(c.map(Nonlinearity.TANH));
    return Map.of("i", i, "f", f, "c~", candidate, "o", o, "c", c, "h", h);
  }

  private Matrix norm(String name, Matrix x) {
    return Layer.normalize(x, weights.in(name), epsilon);
  }
}
