package dev.unrolled.cli.model;

import java.util.Locale;

/** The pictures that {@code unrolled plot} knows. */
enum PlotKind {
  LOSS,
  ACCURACY,
  CONFUSION,
  FORECAST,
  GRADIENT_FLOW;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
