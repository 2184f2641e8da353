package dev.unrolled.notebook.drawing;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagram of boxes with arrows between them. */
public final class Diagram {

  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();

  Diagram() {}

  Diagram add(Box... added) {
    Arrays.stream(added).forEach(box -> boxes.put(box.name(), box));
    return this;
  }

  /** Adds arrows from each box named to the next. */
  Diagram arrows(String... names) {
    for (int i = 1; i < names.length; i++) {
      arrows.add(new Arrow(box(names[i - 1]).name(), box(names[i]).name()));
    }
    return this;
  }

  /**
   * Returns the boxes.
   *
   * @return the boxes by name, in the order of drawing
   */
  public Map<String, Box> boxes() {
    return Collections.unmodifiableMap(boxes);
  }

  /**
   * Returns the arrows.
   *
   * @return the arrows, in the order of drawing
   */
  public List<Arrow> arrows() {
    return Collections.unmodifiableList(arrows);
  }

  /**
   * Returns the formula that a box computes.
   *
   * @param name the name of the box
   * @return the formula, such as {@code Tanh(Add(MatMul(h), x))}, with sorted arguments
   */
  public String formula(String name) {
    Box box = box(name);
    List<String> arguments =
        arrows.stream()
            .filter(arrow -> arrow.to().equals(name))
            .map(arrow -> formula(arrow.from()))
            .sorted()
            .toList();
    if (box.isValue()) {
      return arguments.isEmpty() ? name : arguments.get(0);
    }
    return "%s(%s)".formatted(box.operation(), String.join(", ", arguments));
  }

  /**
   * Draws the diagram.
   *
   * @return the image
   */
  public BufferedImage image() {
    return new DiagramPainter(this).image();
  }

  Box box(String name) {
    Box box = boxes.get(name);
    if (box == null) {
      throw new IllegalArgumentException(
          "unknown box \"%s\"; known boxes: %s".formatted(name, boxes.keySet()));
    }
    return box;
  }
}
