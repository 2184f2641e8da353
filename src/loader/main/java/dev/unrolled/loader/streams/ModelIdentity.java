package dev.unrolled.loader.streams;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Identity of a model: SHA-256 of its graph and its variables, which a copy shares. */
final class ModelIdentity {

  private static final int SHORT = 12;

  private ModelIdentity() {}

  /**
   * Reads the files of a model.
   *
   * @param folder the version's folder
   * @return 64 hexadecimal digits
   * @throws LoaderException UNREADABLE if a file cannot be read
   */
  static String of(Path folder) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files(folder)) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new LoaderException(
          UNREADABLE, "%s: the model's files cannot be read: %s".formatted(folder, e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("saved_model.pb")));
    Path variables = folder.resolve("variables");
    if (Files.isDirectory(variables)) {
      try (Stream<Path> found = Files.list(variables)) {
        found.sorted().forEach(files::add);
      }
    }
    return files;
  }

  /** Returns the first digits, for messages. */
  static String shorten(String identity) {
    return identity.substring(0, Math.min(SHORT, identity.length()));
  }
}
