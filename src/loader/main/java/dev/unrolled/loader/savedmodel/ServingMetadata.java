package dev.unrolled.loader.savedmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Settings for calls in a model's {@code assets.extra/unrolled.json}. */
public final class ServingMetadata {

  private static final int MAX_BYTES = 16 << 20;

  /** Matches only a member of an object, since quotes inside a JSON string are escaped. */
  private static final Pattern STRICT =
      Pattern.compile("(?<!\\\\)\"shape_check\"\\s*:\\s*\"strict\"");

  private ServingMetadata() {}

  /** Returns whether a model requires the shapes of its signatures. */
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
