package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.errors.LoaderException.Reason.NOT_A_SAVED_MODEL;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.formats.FrozenGraphDef;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.LoaderListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where SavedModels lie: {@code <name>/<version>/saved_model.pb}, the version a number.
 *
 * <p>The file may also be a text, {@code saved_model.pbtxt}.
 */
public final class ModelFolder {

  static final String FILE = "saved_model.pb";

  private static final String TEXT = "saved_model.pbtxt";

  private static final String VERSION = "\\d{1,18}";

  private ModelFolder() {}

  /**
   * The folder that holds the SavedModel meant by a path.
   *
   * @param path a version's folder, or its parent: then the highest version in it
   * @return the folder with {@code saved_model.pb}
   * @throws LoaderException NOT_A_SAVED_MODEL if there is none; UNREADABLE if the folder cannot be
   *     listed
   */
  public static Path resolve(Path path) {
    if (holdsModel(path)) {
      return path;
    }
    Map.Entry<Long, Path> highest = versions(path).lastEntry();
    if (highest == null) {
      throw new LoaderException(
          NOT_A_SAVED_MODEL,
          "%s: expected %s, or folders named by a version number that hold it, found %s"
              .formatted(path, FILE, found(path)));
    }
    return highest.getValue();
  }

  private static String found(Path path) {
    if (Files.isDirectory(path)) {
      return "neither";
    }
    return Files.exists(path) ? FrozenGraphDef.describe(path).orElse("a file") : "no such folder";
  }

  /**
   * The versions of a model.
   *
   * @param parent the folder that holds the versions
   * @return the folders that hold a SavedModel, by version number, ascending; empty if there are
   *     none
   * @throws LoaderException UNREADABLE if the folder cannot be listed
   */
  public static NavigableMap<Long, Path> versions(Path parent) {
    NavigableMap<Long, Path> versions = new TreeMap<>();
    for (Path folder : numbered(parent)) {
      versions.putIfAbsent(Long.valueOf(name(folder)), folder);
    }
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** The number that a model's folder is named by, or {@link LoaderListener#UNNUMBERED}. */
  public static long version(Path folder) {
    String name = name(folder);
    return name.matches(VERSION) ? Long.parseLong(name) : LoaderListener.UNNUMBERED;
  }

  private static List<Path> numbered(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(entry -> name(entry).matches(VERSION) && holdsModel(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LoaderException(UNREADABLE, "%s: cannot be listed: %s".formatted(parent, e), e);
    }
  }

  /** The file of a SavedModel, whose name says which kind it is. */
  static Path file(Path folder) {
    Path text = folder.resolve(TEXT);
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(text) && !Files.isRegularFile(file) ? text : file;
  }

  static boolean isText(Path file) {
    return file.endsWith(TEXT);
  }

  private static boolean holdsModel(Path folder) {
    return Files.isRegularFile(file(folder));
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
