package dev.unrolled.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The file that data comes from could not be read, or was no longer what it was. */
public final class DataReadException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  DataReadException(IOException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
