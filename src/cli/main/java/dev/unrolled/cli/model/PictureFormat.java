package dev.unrolled.cli.model;

import java.util.Locale;

/** The kinds of files that a picture can be written as. */
enum PictureFormat {
  PNG,
  SVG;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
