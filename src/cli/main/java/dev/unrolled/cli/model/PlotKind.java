package dev.unrolled.cli.model;

import java.util.Locale;

/** The plots that {@code unrolled plot} knows. */
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
