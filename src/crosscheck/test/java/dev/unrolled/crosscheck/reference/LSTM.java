package dev.unrolled.crosscheck.reference;

import java.util.Map;

/**
 * Gers, Schmidhuber and Cummins, 2000, with blocks of columns i, f, c, o.
 *
 * @param weights {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [1, 4U]}
 * @param act the activation of the candidate and of the cell
 * @param forgetBias what is added to the forget gate at every step, as in TF1
 */
public record LSTM(Weights weights, Nonlinearity act, double forgetBias) implements Cell {

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
    Matrix c = state.parts().get(1);
    Matrix i = gate(0, x, state).map(Nonlinearity.SIGMOID);
    Matrix f = gate(1, x, state).map(value -> value + forgetBias).map(Nonlinearity.SIGMOID);
    Matrix candidate = gate(2, x, state).map(act);
    Matrix o = gate(3, x, state).map(Nonlinearity.SIGMOID);
    Matrix memory = f.each(c).plus(i.each(candidate));
    Matrix hidden = o.each(memory.map(act));
    return Map.of("i", i, "f", f, "c~", candidate, "o", o, "c", memory, "h", hidden);
  }

  private Matrix gate(int block, Matrix x, State state) {
    Matrix fromInput = x.times(weights.get("kernel").block(block, 4));
    Matrix fromState = state.hidden().times(weights.get("recurrent_kernel").block(block, 4));
    return fromInput.plus(fromState).plus(weights.get("bias").block(block, 4));
  }
}
