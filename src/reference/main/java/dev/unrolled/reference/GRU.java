package dev.unrolled.reference;

import java.util.Map;

/**
 * The gated recurrent unit of Cho et al., 2014, with blocks of columns z, r, h.
 *
 * @param weights {@code kernel [F, 3U]}, {@code recurrent_kernel [U, 3U]}, {@code bias [1, 3U]}, or
 *     {@code [2, 3U]} with the recurrent bias in the second row when the reset comes after
 * @param act the activation of the candidate
 * @param resetAfter whether the reset gate is applied after the recurrent product
 */
public record GRU(Weights weights, Nonlinearity act, boolean resetAfter) implements Cell {

  @Override
  public State zeros() {
    return new State(Matrix.zeros(1, weights.get("recurrent_kernel").rows()));
  }

  @Override
  public State step(Matrix x, State state) {
    return State.of(trace(x, state), "h");
  }

  @Override
  public Map<String, Matrix> trace(Matrix x, State state) {
    Matrix h = state.hidden();
    Matrix z = inputTerm(0, x).plus(recurrentTerm(0, h)).map(Nonlinearity.SIGMOID);
    Matrix r = inputTerm(1, x).plus(recurrentTerm(1, h)).map(Nonlinearity.SIGMOID);
    Matrix recurrent =
        resetAfter ? r.multiply(recurrentTerm(2, h)) : recurrentTerm(2, r.multiply(h));
    Matrix candidate = inputTerm(2, x).plus(recurrent).map(act);
    Matrix hidden = z.multiply(h).plus(z.map(value -> 1 - value).multiply(candidate));
    return Map.of("z", z, "r", r, "h~", candidate, "h", hidden);
  }

  private Matrix inputTerm(int block, Matrix x) {
    Matrix bias = weights.get("bias").row(0).block(block, 3);
    return x.matMul(weights.get("kernel").block(block, 3)).plus(bias);
  }

  private Matrix recurrentTerm(int block, Matrix h) {
    Matrix product = h.matMul(weights.get("recurrent_kernel").block(block, 3));
    return resetAfter ? product.plus(weights.get("bias").row(1).block(block, 3)) : product;
  }
}
