package dev.unrolled.reporting.plots;

import java.awt.Graphics2D;

/** A part of a plot: something that paints itself into a rectangle. */
@FunctionalInterface
interface Panel {

  void paint(Graphics2D graphics, int width, int height);

  /** Returns a panel with a title over its whole width, not over a chart's plot alone. */
  static Panel titled(String title, Panel panel) {
    return (graphics, width, height) -> {
      graphics.translate(0, Style.TITLE_HEIGHT);
      panel.paint(graphics, width, height - Style.TITLE_HEIGHT);
      graphics.translate(0, -Style.TITLE_HEIGHT);
      // Last, since a chart's legend is a white box and may be higher than the chart.
      Style.title(graphics, title, width);
    };
  }
}
