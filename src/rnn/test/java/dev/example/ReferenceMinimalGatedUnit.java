package dev.example;

import java.util.Map;

/**
 * The minimal gated unit in plain Java.
 *
 * @param weights every weight by name; a vector is one row
 * @param scope the scope of the weights
 */
record ReferenceMinimalGatedUnit(Map<String, float[][]> weights, String scope) {

  double[] step(double[] x, double[] h) {
    int units = h.length;
    double[] forget = new double[units];
    for (int u = 0; u < units; u++) {
      double z = input(x, u) + product(h, weight("forget_kernel"), u);
      forget[u] = 1 / (1 + Math.exp(-z));
    }
    double[] reset = new double[units];
    for (int u = 0; u < units; u++) {
      reset[u] = forget[u] * h[u];
    }
    double[] next = new double[units];
    for (int u = 0; u < units; u++) {
      double z = input(x, units + u) + product(reset, weight("candidate_kernel"), u);
      next[u] = (1 - forget[u]) * h[u] + forget[u] * Math.tanh(z);
    }
    return next;
  }

  /** The sum over {@code values[i] * matrix[i][column]}. */
  static double product(double[] values, float[][] matrix, int column) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * matrix[i][column];
    }
    return sum;
  }

  private double input(double[] x, int column) {
    return product(x, weight("kernel"), column) + weight("bias")[0][column];
  }

  private float[][] weight(String name) {
    return weights.get(scope + "/mgu/" + name);
  }
}
