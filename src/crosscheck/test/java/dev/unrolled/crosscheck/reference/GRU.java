package dev.unrolled.crosscheck.reference;

import java.util.Map;

/**
 * Cho et al., 2014, with blocks of columns z, r, h.
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
    return new State(inner(x, state).get("h"));
  }

  @Override
  public Map<String, Matrix> inner(Matrix x, State state) {
    Matrix h = state.hidden();
    Matrix z = fromInput(0, x).plus(fromState(0, h)).map(Nonlinearity.SIGMOID);
    Matrix r = fromInput(1, x).plus(fromState(1, h)).map(Nonlinearity.SIGMOID);
    Matrix recalled = resetAfter ? r.each(fromState(2, h)) : fromState(2, r.each(h));
    Matrix candidate = fromInput(2, x).plus(recalled).map(act);
    Matrix renewed = z.each(h).plus(z.map(value -> 1 - value).each(candidate));
    return Map.of("z", z, "r", r, "h~", candidate, "h", renewed);
  }

  private Matrix fromInput(int block, Matrix x) {
    Matrix bias = weights.get("bias").row(0).block(block, 3);
    return x.times(weights.get("kernel").block(block, 3)).plus(bias);
  }

  private Matrix fromState(int block, Matrix h) {
    Matrix product = h.times(weights.get("recurrent_kernel").block(block, 3));
    return resetAfter ? product.plus(weights.get("bias").row(1).block(block, 3)) : product;
  }
}
