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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Folder layout of SavedModels: {@code <name>/<version>/saved_model.pb} with a version number.
 *
 * <p>The file may also be in text format, {@code saved_model.pbtxt}.
 */
public final class ModelFolder {

  public static final String FILE = "saved_model.pb";

  private static final String TEXT = "saved_model.pbtxt";

  private static final String VERSION = "\\d{1,18}";

  private ModelFolder() {}

  /**
   * Resolves a path to the folder of a SavedModel.
   *
   * @param path a version's folder, or its parent for the highest version
   * @return the folder with {@code saved_model.pb}
   * @throws LoaderException NOT_A_SAVED_MODEL if there is no SavedModel; UNREADABLE if the folder
   *     cannot be listed
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
   * Lists the versions of a model.
   *
   * @param parent the folder that holds the versions
   * @return the folders with a SavedModel by version number, ascending; may be empty
   * @throws LoaderException UNREADABLE if the folder cannot be listed
   */
  public static NavigableMap<Long, Path> versions(Path parent) {
    NavigableMap<Long, Path> versions = new TreeMap<>();
    for (Path folder : numbered(parent)) {
      versions.putIfAbsent(Long.valueOf(name(folder)), folder);
    }
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** Returns the version number of a folder's name, or {@link LoaderListener#UNNUMBERED}. */
  public static long version(Path folder) {
    String name = name(folder);
    return name.matches(VERSION) ? Long.parseLong(name) : LoaderListener.UNNUMBERED;
  }

  /**
   * The folders that are named by a version number and hold no SavedModel.
   *
   * @throws LoaderException UNREADABLE if the parent cannot be listed
   */
  public static NavigableMap<Long, Path> withoutModel(Path parent) {
    NavigableMap<Long, Path> found = new TreeMap<>();
    for (Path folder : list(parent, entry -> Files.isDirectory(entry) && !holdsModel(entry))) {
      found.putIfAbsent(Long.valueOf(name(folder)), folder);
    }
    return found;
  }

  private static List<Path> numbered(Path parent) {
    return list(parent, ModelFolder::holdsModel);
  }

  private static List<Path> list(Path parent, Predicate<Path> wanted) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(entry -> name(entry).matches(VERSION) && wanted.test(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LoaderException(UNREADABLE, "%s: cannot be listed: %s".formatted(parent, e), e);
    }
  }

  /** Returns the file of a SavedModel, binary or text. */
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
