package dev.unrolled.training.internal.graph;

/**
 * Size of a dimension: a number, or a multiple of an unknown number.
 *
 * @param factor the number, or the factor of the unknown number
 * @param symbol identifies the unknown number, from 1; 0 if the size is known
 */
record SymbolicDim(long factor, int symbol) {

  private static final int NONE = 0;

  static SymbolicDim known(long size) {
    return new SymbolicDim(size, NONE);
  }

  static SymbolicDim unknown(int symbol) {
    return new SymbolicDim(1, symbol);
  }

  boolean isKnown() {
    return symbol == NONE;
  }

  boolean isOne() {
    return isKnown() && factor == 1;
  }
}
