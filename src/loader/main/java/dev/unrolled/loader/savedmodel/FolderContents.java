package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.errors.LoaderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Size and modification time of a folder's files, to detect changes without reading them.
 *
 * @param files the number of files
 * @param bytes the sum of their sizes
 * @param newest the latest modification time, in milliseconds
 */
public record FolderContents(int files, long bytes, long newest) {

  public static FolderContents of(Path folder) {
    try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = entries.filter(Files::isRegularFile).toList();
      long bytes = 0;
      long newest = 0;
      for (Path file : files) {
        bytes += Files.size(file);
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
      return new FolderContents(files.size(), bytes, newest);
    } catch (IOException | UncheckedIOException e) {
      throw new LoaderException(UNREADABLE, "%s: cannot be listed: %s".formatted(folder, e), e);
    }
  }
}
