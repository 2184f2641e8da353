package dev.unrolled.notebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The size of a picture. Its letters differ between systems, so its pixels are not compared.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

  static List<PictureSize> of(List<byte[]> pictures) {
    return pictures.stream().map(PictureSize::of).toList();
  }

  private static PictureSize of(byte[] png) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(png));
      return new PictureSize(picture.getWidth(), picture.getHeight());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
