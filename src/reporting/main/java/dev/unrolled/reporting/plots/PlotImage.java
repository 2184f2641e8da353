package dev.unrolled.reporting.plots;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A drawn plot, which can be written to a file or shown. Immutable. */
public final class PlotImage {

  private final String heading;
  private final Grid grid;

  private PlotImage(String heading, Grid grid) {
    this.heading = heading;
    this.grid = grid;
  }

  /** Creates a plot of one panel, which has its own heading. */
  static PlotImage of(Panel panel, int width, int height) {
    return new PlotImage("", new Grid(List.of(panel), 1, width, height));
  }

  /** Creates a plot of several panels under a heading. */
  static PlotImage of(String heading, Grid grid) {
    return new PlotImage(heading, grid);
  }

  /**
   * Draws the plot as pixels.
   *
   * @return a new image with a white background
   */
  public BufferedImage image() {
    BufferedImage twice = painted(2, this::paint);
    return painted(
        1,
        graphics -> {
          graphics.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
          graphics.drawImage(twice, 0, 0, width(), height(), null);
        });
  }

  /** Paints an image whose width and height are multiples of the plot's. */
  private BufferedImage painted(int times, Consumer<Graphics2D> painter) {
    BufferedImage image =
        new BufferedImage(times * width(), times * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(times, times);
      painter.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /**
   * Writes the plot as PNG or SVG, whichever the file's name ends in.
   *
   * @param file the file, in a folder that exists; replaced if it exists
   * @throws IllegalArgumentException if it ends in neither {@code .png} nor {@code .svg}
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".png") && !name.endsWith(".svg")) {
      throw new IllegalArgumentException(
          "plot: expected a file that ends in .png or .svg, found " + file);
    }
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    if (name.endsWith(".png")) {
      ImageIO.write(image(), "png", drawn);
    } else {
      svg().writeTo(drawn);
    }
    write(file, drawn);
  }

  /** Writes a plot after it was drawn: the drawing libraries would print errors of a full disk. */
  private static void write(Path file, ByteArrayOutputStream drawn) throws IOException {
    try {
      Files.write(file, drawn.toByteArray());
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Document svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    paint(graphics);
    return new SVGProcessor()
        .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()));
  }

  private void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    if (!heading.isEmpty()) {
      Style.heading(graphics, heading, width());
    }
    grid.paint(graphics, headingHeight());
  }

  private int width() {
    return grid.width();
  }

  private int height() {
    return grid.height() + headingHeight();
  }

  private int headingHeight() {
    return heading.isEmpty() ? 0 : Style.HEADING_HEIGHT;
  }
}
