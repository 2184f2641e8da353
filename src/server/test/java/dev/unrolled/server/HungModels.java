package dev.unrolled.server;

import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.SavedModel;

/** Models that may not answer, kept as text: one counts, one computes a determinant. */
final class HungModels {

  private HungModels() {}

  /** Writes version 1 of one that counts to 1000 by {@code x}, int32: never there for 0. */
  static Path counting(Path basePath) {
    return save(basePath, "counting.pbtxt");
  }

  /** Writes version 1 of one that takes seconds for an {@code x}, int32, of some thousands. */
  static Path determinant(Path basePath) {
    return save(basePath, "determinant.pbtxt");
  }

  private static Path save(Path basePath, String text) {
    try {
      Path folder = Files.createDirectories(basePath.resolve("1"));
      Path source = Path.of("test", "resources", "dev", "unrolled", "server", text);
      SavedModel model = TextFormat.parse(Files.readString(source), SavedModel.class);
      Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
      return basePath;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
