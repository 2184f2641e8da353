package dev.unrolled.benchmarks.growth;

import java.util.List;

/**
 * The line {@code base + slope x} that lies nearest to some points, by the squares of the distances
 * as parts of y: near in the small as in the large.
 *
 * @param base at x = 0
 * @param slope for each x
 * @param furthest the greatest distance of a point from it, as a part of the point's y
 */
record StraightLine(double base, double slope, double furthest) {

  /**
   * Lays it through points.
   *
   * @param x two different ones at least
   * @param y as many, above 0
   */
  static StraightLine through(List<Double> x, List<Double> y) {
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double u = 0;
    double v = 0;
    for (int i = 0; i < x.size(); i++) {
      double one = 1 / y.get(i);
      double part = x.get(i) / y.get(i);
      uu += one * one;
      uv += one * part;
      vv += part * part;
      u += one;
      v += part;
    }
    double determinant = uu * vv - uv * uv;
    double base = (u * vv - v * uv) / determinant;
    double slope = (uu * v - uv * u) / determinant;
    double furthest = 0;
    for (int i = 0; i < x.size(); i++) {
      furthest = Math.max(furthest, Math.abs((base + slope * x.get(i)) / y.get(i) - 1));
    }
    return new StraightLine(base, slope, furthest);
  }
}
