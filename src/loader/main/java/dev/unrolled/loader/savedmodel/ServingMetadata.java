package dev.unrolled.loader.savedmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings for calls in a model's {@code assets.extra/unrolled.json}. */
public final class ServingMetadata {

  private static final int MAX_BYTES = 16 << 20;

  /** Matches a member of an object only: within a JSON string the quotes would be escaped. */
  private static final Pattern LENIENT =
      Pattern.compile("(?<!\\\\)\"shape_check\"\\s*:\\s*\"lenient\"");

  /** Matches a member of the object with these settings. */
  private static final Pattern NO_STEP =
      Pattern.compile("(?<!\\\\)\"no_step\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private ServingMetadata() {}

  /**
   * Returns whether inputs must have the shapes of the signatures.
   *
   * @param folder the version's folder
   * @return true if this library exported the model, unless the file says {@code "shape_check":
   *     "lenient"}
   * @throws LoaderException UNREADABLE if the file cannot be read
   */
  public static boolean asksForStrictShapes(Path folder) {
    return text(folder).map(text -> !LENIENT.matcher(text).find()).orElse(false);
  }

  /**
   * Returns why a model has no signature {@code step}.
   *
   * @param folder the version's folder
   * @return the reason; empty if its exporter gave none
   * @throws LoaderException UNREADABLE if the file cannot be read
   */
  public static Optional<String> noStepReason(Path folder) {
    return text(folder).map(NO_STEP::matcher).filter(Matcher::find).map(found -> found.group(1));
  }

  private static Optional<String> text(Path folder) {
    Path file = folder.resolve("assets.extra").resolve("unrolled.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MAX_BYTES), UTF_8));
    } catch (IOException e) {
      throw new LoaderException(
          LoaderException.Reason.UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
    }
  }
}
