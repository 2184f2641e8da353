package dev.unrolled.notebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Size of an image. Fonts differ between systems, so pixels are not compared.
 *
 * @param width the width, in pixels
 * @param height the height, in pixels
 */
record ImageSize(int width, int height) {

  static List<ImageSize> of(List<byte[]> images) {
    return images.stream().map(ImageSize::of).toList();
  }

  private static ImageSize of(byte[] png) {
    try {
      var image = ImageIO.read(new ByteArrayInputStream(png));
      return new ImageSize(image.getWidth(), image.getHeight());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
