package dev.unrolled.server.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where certificates and keys come from, so that they can be read again.
 *
 * @param files the files that hold them
 * @param reader reads them
 */
public record TlsSource(List<Path> files, Function<TlsSource, Tls> reader) {

  public TlsSource {
    files = List.copyOf(files);
  }

  /**
   * Reads the files as they are now.
   *
   * @return what they hold
   * @throws IllegalArgumentException if a file cannot be read or has unusable content
   */
  public Tls read() {
    return reader.apply(this);
  }

  /** These files and another, which adds to what they hold. */
  TlsSource with(Path file, BiFunction<Tls, TlsSource, Tls> addition) {
    List<Path> all = new ArrayList<>(files);
    all.add(file);
    return new TlsSource(all, source -> addition.apply(reader.apply(this), source));
  }
}
