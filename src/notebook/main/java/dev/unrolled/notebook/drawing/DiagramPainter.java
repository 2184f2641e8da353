package dev.unrolled.notebook.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Painter of diagrams: black on white, with boxes around operations. */
final class DiagramPainter {

  private static final int UNIT = 78;
  private static final int MARGIN = 50;
  private static final int BOX_HEIGHT = 34;
  private static final int PADDING = 10;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  private static final Color FILL = new Color(0xeeeeee);

  private final Diagram diagram;

  DiagramPainter(Diagram diagram) {
    this.diagram = diagram;
  }

  BufferedImage image() {
    double width = diagram.boxes().values().stream().mapToDouble(Box::x).max().orElse(0);
    double height = diagram.boxes().values().stream().mapToDouble(Box::y).max().orElse(0);
    BufferedImage image =
        new BufferedImage(
            pixels(width) + MARGIN, pixels(height) + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      paint(pen, image);
    } finally {
      pen.dispose();
    }
    return image;
  }

  private void paint(Graphics2D pen, BufferedImage image) {
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setFont(FONT);
    pen.setStroke(new BasicStroke(1.4f));
    for (Arrow arrow : diagram.arrows()) {
      paint(pen, arrow);
    }
    diagram.boxes().values().forEach(box -> paint(pen, box));
  }

  private static void paint(Graphics2D pen, Box box) {
    Rectangle2D frame = frame(pen, box);
    if (!box.isValue()) {
      var shape =
          new RoundRectangle2D.Double(
              frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), 16, 16);
      pen.setColor(FILL);
      pen.fill(shape);
      pen.setColor(Color.BLACK);
      pen.draw(shape);
    }
    FontMetrics metrics = pen.getFontMetrics();
    pen.setColor(Color.BLACK);
    pen.drawString(
        box.label(),
        (float) (frame.getCenterX() - metrics.stringWidth(box.label()) / 2.0),
        (float) (frame.getCenterY() + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }

  /** A line from frame to frame, with a head. */
  private void paint(Graphics2D pen, Arrow arrow) {
    Line2D line =
        between(frame(pen, diagram.box(arrow.from())), frame(pen, diagram.box(arrow.to())));
    pen.setColor(Color.BLACK);
    pen.draw(line);
    Path2D head = new Path2D.Double();
    head.moveTo(0, 0);
    head.lineTo(-9, -4);
    head.lineTo(-9, 4);
    head.closePath();
    AffineTransform place = AffineTransform.getTranslateInstance(line.getX2(), line.getY2());
    place.rotate(line.getX2() - line.getX1(), line.getY2() - line.getY1());
    pen.fill(place.createTransformedShape(head));
    if (arrow.part() != Arrow.WHOLE) {
      paintPart(pen, line, arrow.part() + 1);
    }
  }

  /** The part's number, on white in the middle of its arrow. */
  private static void paintPart(Graphics2D pen, Line2D line, int part) {
    String number = Integer.toString(part);
    FontMetrics metrics = pen.getFontMetrics();
    double x = (line.getX1() + line.getX2() - metrics.stringWidth(number)) / 2;
    double y = (line.getY1() + line.getY2() + metrics.getAscent() - metrics.getDescent()) / 2;
    pen.setColor(Color.WHITE);
    pen.fill(
        new Rectangle2D.Double(
            x - 2, y - metrics.getAscent(), metrics.stringWidth(number) + 4, metrics.getHeight()));
    pen.setColor(Color.BLACK);
    pen.drawString(number, (float) x, (float) y);
  }

  private static Line2D between(Rectangle2D from, Rectangle2D to) {
    double dx = to.getCenterX() - from.getCenterX();
    double dy = to.getCenterY() - from.getCenterY();
    double start = edge(from, dx, dy);
    double end = edge(to, dx, dy);
    return new Line2D.Double(
        from.getCenterX() + start * dx,
        from.getCenterY() + start * dy,
        to.getCenterX() - end * dx,
        to.getCenterY() - end * dy);
  }

  /** Returns the fraction of a vector from a frame's center that is inside the frame. */
  private static double edge(Rectangle2D frame, double dx, double dy) {
    return Math.min(frame.getWidth() / 2 / Math.abs(dx), frame.getHeight() / 2 / Math.abs(dy));
  }

  private static Rectangle2D frame(Graphics2D pen, Box box) {
    double width =
        Math.max(BOX_HEIGHT, pen.getFontMetrics().stringWidth(box.label()) + 2 * PADDING);
    return new Rectangle2D.Double(
        pixels(box.x()) - width / 2, pixels(box.y()) - BOX_HEIGHT / 2.0, width, BOX_HEIGHT);
  }

  private static int pixels(double units) {
    return (int) Math.round(units * UNIT) + MARGIN;
  }
}
