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
      arrows.add(new Arrow(box(names[i - 1]).name(), box(names[i]).name(), Arrow.WHOLE));
    }
    return this;
  }

  /** Adds an arrow for each part of a value that is split, in the order of the parts. */
  Diagram parts(String from, String... to) {
    for (int part = 0; part < to.length; part++) {
      arrows.add(new Arrow(box(from).name(), box(to[part]).name(), part));
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
   * @param name the box
   * @return a text such as {@code Tanh(Add(MatMul(h), x))}; where the order of arguments does not
   *     matter they are sorted; {@code Split:1(x)} is the second part of x
   */
  public String formula(String name) {
    Box box = box(name);
    List<String> arguments =
        arrows.stream()
            .filter(arrow -> arrow.to().equals(name))
            .map(this::formula)
            .sorted()
            .toList();
    if (box.isValue()) {
      return arguments.isEmpty() ? name : arguments.get(0);
    }
    return "%s(%s)".formatted(box.operation(), String.join(", ", arguments));
  }

  private String formula(Arrow arrow) {
    String from = formula(arrow.from());
    return arrow.part() == Arrow.WHOLE
        ? from
        : from.replaceFirst("\\(", ":%d(".formatted(arrow.part()));
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
