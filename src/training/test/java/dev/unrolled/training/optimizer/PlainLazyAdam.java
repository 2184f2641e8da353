package dev.unrolled.training.optimizer;

/** Lazy Adam in plain Java, on half the sum of squares of the rows looked up. */
public final class PlainLazyAdam {

  private final LazyAdam options;
  private final double[][] w;
  private final double[][] m;
  private final double[][] v;
  private int t;

  public PlainLazyAdam(LazyAdam options, double[][] table) {
    this.options = options;
    this.w = table;
    this.m = new double[table.length][table[0].length];
    this.v = new double[table.length][table[0].length];
  }

  /** Runs a step for ids, with L2 and clipping by global norm. */
  public void step(int[] ids, double limit, double l2) {
    t++;
    double[][] gradients = gradients(ids, l2);
    double length = 0;
    for (double[] row : gradients) {
      for (double gradient : row) {
        length += gradient * gradient;
      }
    }
    double factor = limit / Math.max(limit, Math.sqrt(length));
    for (int row = 0; row < w.length; row++) {
      if (count(ids, row) > 0) {
        move(row, gradients[row], factor);
      }
    }
  }

  private double[][] gradients(int[] ids, double l2) {
    double[][] gradients = new double[w.length][w[0].length];
    for (int row = 0; row < w.length; row++) {
      int seen = count(ids, row);
      for (int i = 0; i < w[row].length && seen > 0; i++) {
        gradients[row][i] = (seen + 2 * l2) * w[row][i];
      }
    }
    return gradients;
  }

  private void move(int row, double[] gradients, double factor) {
    double rate =
        options.learningRate()
            * Math.sqrt(1 - Math.pow(options.beta2(), t))
            / (1 - Math.pow(options.beta1(), t));
    for (int i = 0; i < gradients.length; i++) {
      double gradient = factor * gradients[i];
      m[row][i] = options.beta1() * m[row][i] + (1 - options.beta1()) * gradient;
      v[row][i] = options.beta2() * v[row][i] + (1 - options.beta2()) * gradient * gradient;
      w[row][i] -= rate * m[row][i] / (Math.sqrt(v[row][i]) + options.epsilon());
    }
  }

  private static int count(int[] ids, int row) {
    int count = 0;
    for (int id : ids) {
      count += id == row ? 1 : 0;
    }
    return count;
  }

  /** Returns the current table. */
  public double[][] table() {
    return w;
  }
}
