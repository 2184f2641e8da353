package dev.unrolled.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Thrown if a data file cannot be read or has changed. */
public final class DataReadException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  DataReadException(IOException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
