package dev.unrolled.reference;

import java.util.Map;

/**
 * The minimal gated recurrent unit of arXiv 2410.01201, with blocks of columns z, h~.
 *
 * @param weights {@code kernel [F, 2U]}, {@code bias [1, 2U]}
 */
public record MinGRU(Weights weights) implements Cell {

  @Override
  public State zeros() {
    return new State(Matrix.zeros(1, weights.get("bias").columns() / 2));
  }

  @Override
  public State step(Matrix x, State state) {
    return State.of(trace(x, state), "h");
  }

  @Override
  public Map<String, Matrix> trace(Matrix x, State state) {
    Matrix z = linear(0, x).map(Nonlinearity.SIGMOID);
    Matrix candidate = linear(1, x);
    Matrix kept = z.map(value -> 1 - value).multiply(state.hidden());
    return Map.of("z", z, "h~", candidate, "h", kept.plus(z.multiply(candidate)));
  }

  private Matrix linear(int block, Matrix x) {
    return x.matMul(weights.get("kernel").block(block, 2))
        .plus(weights.get("bias").block(block, 2));
  }
}
