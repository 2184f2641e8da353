package dev.unrolled.reference;

import java.util.Map;

/**
 * The LSTM of Gers, Schmidhuber and Cummins, 2000, with blocks of columns i, f, c, o.
 *
 * @param weights {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [1, 4U]}
 * @param act the activation of the candidate and of the cell
 * @param forgetBias the number added to the forget gate at every time step, as in TF1
 */
public record LSTM(Weights weights, Nonlinearity act, double forgetBias) implements Cell {

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
    Matrix c = state.parts().get(1);
    Matrix i = gate(0, x, state).map(Nonlinearity.SIGMOID);
    Matrix f = gate(1, x, state).map(value -> value + forgetBias).map(Nonlinearity.SIGMOID);
    Matrix candidate = gate(2, x, state).map(act);
    Matrix o = gate(3, x, state).map(Nonlinearity.SIGMOID);
    Matrix memory = f.multiply(c).plus(i.multiply(candidate));
    Matrix hidden = o.multiply(memory.map(act));
    return Map.of("i", i, "f", f, "c~", candidate, "o", o, "c", memory, "h", hidden);
  }

  private Matrix gate(int block, Matrix x, State state) {
    Matrix inputTerm = x.matMul(weights.get("kernel").block(block, 4));
    Matrix recurrentTerm = state.hidden().matMul(weights.get("recurrent_kernel").block(block, 4));
    return inputTerm.plus(recurrentTerm).plus(weights.get("bias").block(block, 4));
  }
}
