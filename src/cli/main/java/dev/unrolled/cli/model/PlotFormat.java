package dev.unrolled.cli.model;

import java.util.Locale;

/** File formats of plots. */
enum PlotFormat {
  PNG,
  SVG;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
