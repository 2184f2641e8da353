package dev.unrolled.crosscheck.reference;

import java.util.Map;

/**
 * {@code h' = act(x K + h R + b)}.
 *
 * @param weights {@code kernel [F, U]}, {@code recurrent_kernel [U, U]}, {@code bias [1, U]}
 * @param act the activation
 */
public record SimpleRNN(Weights weights, Nonlinearity act) implements Cell {

  @Override
  public State zeros() {
    return new State(Matrix.zeros(1, weights.get("recurrent_kernel").rows()));
  }

  @Override
  public Map<String, Matrix> inner(Matrix x, State state) {
    return Map.of("h", step(x, state).hidden());
  }

  @Override
  public State step(Matrix x, State state) {
    Matrix fromInput = x.times(weights.get("kernel"));
    Matrix fromState = state.hidden().times(weights.get("recurrent_kernel"));
    return new State(fromInput.plus(fromState).plus(weights.get("bias")).map(act));
  }
}
