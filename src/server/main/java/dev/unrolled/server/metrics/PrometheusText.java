package dev.unrolled.server.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Writes Prometheus' text format, version 0.0.4, with the names as they are given. */
final class PrometheusText {

  /** The content type of the format. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  void type(String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /** One line; the labels have names and values in turn. */
  void sample(String name, List<String> labels, double value) {
    text.append(name).append('{');
    for (int i = 0; i < labels.size(); i += 2) {
      text.append(i == 0 ? "" : ",").append(labels.get(i)).append("=\"");
      text.append(escaped(labels.get(i + 1))).append('"');
    }
    text.append("} ").append(number(value)).append('\n');
  }

  /** A limit in six digits, as TensorFlow Serving writes it: the series keep their labels. */
  static String limit(double limit) {
    BigDecimal rounded = new BigDecimal(limit).round(new MathContext(6)).stripTrailingZeros();
    if (rounded.compareTo(BigDecimal.valueOf(1_000_000)) < 0) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return "%se+%02d".formatted(rounded.movePointLeft(exponent).toPlainString(), exponent);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
