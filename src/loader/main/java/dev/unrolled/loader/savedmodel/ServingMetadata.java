package dev.unrolled.loader.savedmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.formats.Sha256;
import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings for calls, and checksums, in a model's {@code assets.extra/unrolled.json}. */
public final class ServingMetadata {

  private static final int MAX_BYTES = 16 << 20;

  /** Matches a member of an object only: within a JSON string the quotes would be escaped. */
  private static final Pattern LENIENT =
      Pattern.compile("(?<!\\\\)\"shape_check\"\\s*:\\s*\"lenient\"");

  /** Matches a member of the object with these settings. Bounded, since the match is recursive. */
  private static final Pattern NO_STEP =
      Pattern.compile("(?<!\\\\)\"no_step\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,1000})\"");

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
    String text = text(folder);
    return !text.isEmpty() && !LENIENT.matcher(text).find();
  }

  /**
   * Returns why a model has no signature {@code step}.
   *
   * @param folder the version's folder
   * @return the reason; empty if its exporter gave none
   * @throws LoaderException UNREADABLE if the file cannot be read
   */
  public static Optional<String> noStepReason(Path folder) {
    return Optional.of(text(folder))
        .map(NO_STEP::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).replaceAll("\\\\([\"\\\\/])", "$1"));
  }

  /**
   * Checks that a model's vocabulary or other file has the checksum that its metadata records under
   * {@code "sha256 assets/NAME"}, if there is one.
   *
   * @param folder the version's folder
   * @param asset the name of the file in the folder of assets
   * @throws LoaderException UNREADABLE if it has another one or cannot be read
   */
  public static void requireUnchanged(Path folder, String asset) {
    Matcher found =
        Pattern.compile("\"sha256 assets/%s\"\\s*:\\s*\"(\\w+)\"".formatted(Pattern.quote(asset)))
            .matcher(text(folder));
    if (!found.find()) {
      return;
    }
    Path file = folder.resolve("assets").resolve(asset);
    try {
      String checksum = Sha256.of(file);
      if (!checksum.equals(found.group(1))) {
        throw new LoaderException(
            LoaderException.Reason.UNREADABLE,
            "%s: expected the file that the model was exported with, SHA-256 %s, found a changed file, %s"
                .formatted(file, found.group(1), checksum));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The metadata; empty if there is none. */
  private static String text(Path folder) {
    Path file = folder.resolve("assets.extra").resolve("unrolled.json");
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), UTF_8);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LoaderException unreadable(Path file, IOException e) {
    return new LoaderException(
        LoaderException.Reason.UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
  }
}
