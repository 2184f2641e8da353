package dev.unrolled.training.optimizer;

/** Adam in plain Java, on half the sum of squares. */
public final class PlainAdam {

  private final Adam options;
  private final double[] w;
  private final double[] m;
  private final double[] v;
  private int t;

  public PlainAdam(Adam options, double[] weights) {
    this.options = options;
    this.w = weights.clone();
    this.m = new double[weights.length];
    this.v = new double[weights.length];
  }

  public void step() {
    t++;
    double rate =
        options.learningRate()
            * Math.sqrt(1 - Math.pow(options.beta2(), t))
            / (1 - Math.pow(options.beta1(), t));
    for (int i = 0; i < w.length; i++) {
      double gradient = w[i];
      m[i] = options.beta1() * m[i] + (1 - options.beta1()) * gradient;
      v[i] = options.beta2() * v[i] + (1 - options.beta2()) * gradient * gradient;
      w[i] -= rate * m[i] / (Math.sqrt(v[i]) + options.epsilon());
    }
  }

  public double[] weights() {
    return w.clone();
  }
}
