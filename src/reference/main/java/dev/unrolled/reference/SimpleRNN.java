package dev.unrolled.reference;

import java.util.Map;

/**
 * The simple recurrent cell, {@code h' = act(x K + h R + b)}.
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
  public Map<String, Matrix> trace(Matrix x, State state) {
    return Map.of("h", step(x, state).hidden());
  }

  @Override
  public State step(Matrix x, State state) {
    Matrix inputTerm = x.matMul(weights.get("kernel"));
    Matrix recurrentTerm = state.hidden().matMul(weights.get("recurrent_kernel"));
    return new State(inputTerm.plus(recurrentTerm).plus(weights.get("bias")).map(act));
  }
}
