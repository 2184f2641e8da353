package dev.unrolled.reporting.plots;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Panels of one size in rows.
 *
 * @param panels row after row
 * @param columns panels of a row
 * @param panelWidth in pixels
 * @param panelHeight in pixels
 */
record Grid(List<Panel> panels, int columns, int panelWidth, int panelHeight) {

  int width() {
    return Math.min(columns, panels.size()) * panelWidth;
  }

  int height() {
    return (panels.size() + columns - 1) / columns * panelHeight;
  }

  void paint(Graphics2D graphics, int top) {
    for (int i = 0; i < panels.size(); i++) {
      Graphics2D own = (Graphics2D) graphics.create();
      own.translate(i % columns * panelWidth, top + i / columns * panelHeight);
      panels.get(i).paint(own, panelWidth, panelHeight);
      own.dispose();
    }
  }
}
