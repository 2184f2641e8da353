package dev.unrolled.loader.savedmodel;

import dev.unrolled.loader.errors.LoaderException;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The part of a model's {@code assets.extra/unrolled.json} that concerns how it is called. */
public final class ServingMetadata {

  private static final int MAX_BYTES = 16 << 20;

  /** Within a JSON string the quotes would be escaped, so this is a member of an object. */
  private static final Pattern STRICT =
      Pattern.compile("(?<!\\\\)\"shape_check\"\\s*:\\s*\"strict\"");

  private ServingMetadata() {}

  /** Whether a model asks that values have the shapes of its signatures. */
  public static boolean asksForStrictShapes(Path folder) {
    Path file = folder.resolve("assets.extra").resolve("unrolled.json");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return STRICT.matcher(new String(in.readNBytes(MAX_BYTES), UTF_8)).find();
    } catch (IOException e) {
      throw new LoaderException(
          LoaderException.Reason.UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
    }
  }
}
