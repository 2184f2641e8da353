package dev.unrolled.spark.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Numbered folders in a file system of Hadoop. A folder appears under its name when it is complete.
 *
 * @param files the file system
 * @param parent the folder of the numbered ones
 * @param name matches their names; its first group is the number
 */
record HadoopFolders(FileSystem files, Path parent, Pattern name) {

  static HadoopFolders of(String parent, Pattern name, Configuration hadoop) throws IOException {
    Path path = new Path(parent);
    FileSystem files = path.getFileSystem(hadoop);
    return new HadoopFolders(files, files.makeQualified(path), name);
  }

  /**
   * Checks that folders can be added, and creates the parent.
   *
   * @param parameter the name of the parameter that has the parent
   * @throws IllegalArgumentException if they cannot
   */
  void requireWritable(String parameter) throws IOException {
    Path probe = new Path(parent, ".writing-" + UUID.randomUUID());
    try {
      if (!files.mkdirs(probe)) {
        throw new IOException("no folder can be created there");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: expected a folder that can be written, found %s: %s"
              .formatted(parameter, parent, e.getMessage()),
          e);
    }
    files.delete(probe, true);
  }

  /** Lists the folders by number. */
  NavigableMap<Long, Path> all() throws IOException {
    NavigableMap<Long, Path> found = new TreeMap<>();
    for (FileStatus entry : list()) {
      Matcher matcher = name.matcher(entry.getPath().getName());
      if (entry.isDirectory() && matcher.matches()) {
        found.put(Long.valueOf(matcher.group(1)), entry.getPath());
      }
    }
    return found;
  }

  private FileStatus[] list() throws IOException {
    try {
      return files.listStatus(parent);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** Copies a local folder to a name that does not exist, and returns its path. */
  Path add(java.nio.file.Path local, String folder) throws IOException {
    Path staged = new Path(parent, ".writing-" + UUID.randomUUID());
    Path target = new Path(parent, folder);
    files.mkdirs(parent);
    try {
      files.copyFromLocalFile(false, true, new Path(local.toUri()), staged);
      if (files.exists(target) || !files.rename(staged, target)) {
        throw new IOException(target + ": expected a new folder, found one that exists");
      }
      return target;
    } finally {
      files.delete(staged, true);
    }
  }

  /** Copies a folder to a local one that does not exist. */
  void copy(Path folder, java.nio.file.Path local) throws IOException {
    files.copyToLocalFile(false, folder, new Path(local.toUri()), true);
  }

  /** Deletes all but the newest folders. */
  void keep(int newest) throws IOException {
    Path[] all = all().values().toArray(Path[]::new);
    for (Path old : Arrays.copyOf(all, Math.max(0, all.length - newest))) {
      files.delete(old, true);
    }
  }
}
