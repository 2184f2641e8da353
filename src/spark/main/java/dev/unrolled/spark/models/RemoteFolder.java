package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNREADABLE_MODEL;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Folder of a SavedModel in any file system of Hadoop.
 *
 * @param files the file system
 * @param folder the folder with {@code saved_model.pb}
 */
record RemoteFolder(FileSystem files, Path folder) {

  private static final String VERSION = "\\d{1,18}";

  /**
   * Resolves a path to the folder of a SavedModel.
   *
   * @param path a version's folder, or its parent for the highest version
   * @param where the JVM that reads, for messages
   * @throws UnrolledSparkException UNREADABLE_MODEL
   */
  static RemoteFolder resolve(String path, Configuration hadoop, String where) {
    try {
      Path asked = new Path(path);
      FileSystem files = asked.getFileSystem(hadoop);
      Path qualified = files.makeQualified(asked);
      return new RemoteFolder(
          files, holdsModel(files, qualified) ? qualified : highest(files, qualified, where));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnrolledSparkException(
          UNREADABLE_MODEL, "%s: %s: cannot be read: %s".formatted(where, path, e), e);
    }
  }

  private static Path highest(FileSystem files, Path parent, String where) throws IOException {
    return Arrays.stream(list(files, parent))
        .filter(entry -> entry.isDirectory() && entry.getPath().getName().matches(VERSION))
        .map(FileStatus::getPath)
        .sorted(Comparator.comparingLong((Path path) -> Long.parseLong(path.getName())).reversed())
        .filter(path -> holds(files, path))
        .findFirst()
        .orElseThrow(() -> notAModel(files, parent, where));
  }

  private static UnrolledSparkException notAModel(FileSystem files, Path path, String where) {
    return new UnrolledSparkException(
        UNREADABLE_MODEL,
        ("%s: %s: expected saved_model.pb, or folders named by a version number that hold it, found"
                + " %s; use a path that the driver and every executor see")
            .formatted(where, path, list(files, path).length == 0 ? "no such folder" : "neither"));
  }

  private static FileStatus[] list(FileSystem files, Path path) {
    try {
      return files.listStatus(path);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    } catch (IOException e) {
      throw new IllegalArgumentException(e.toString(), e);
    }
  }

  private static boolean holds(FileSystem files, Path path) {
    try {
      return holdsModel(files, path);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.toString(), e);
    }
  }

  private static boolean holdsModel(FileSystem files, Path path) throws IOException {
    return files.exists(new Path(path, "saved_model.pb"))
        || files.exists(new Path(path, "saved_model.pbtxt"));
  }

  /** Lists the paths of all files relative to the folder, with slashes, sorted. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    collect(folder, "", names);
    names.sort(Comparator.naturalOrder());
    return names;
  }

  private void collect(Path parent, String prefix, List<String> names) throws IOException {
    for (FileStatus entry : files.listStatus(parent)) {
      String name = prefix + entry.getPath().getName();
      if (entry.isDirectory()) {
        collect(entry.getPath(), name + "/", names);
      } else {
        names.add(name);
      }
    }
  }

  /** Returns the path of a file. */
  Path file(String name) {
    return new Path(folder, name);
  }
}
