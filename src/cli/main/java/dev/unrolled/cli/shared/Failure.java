package dev.unrolled.cli.shared;

import dev.unrolled.formats.TensorFlowMessage;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Exceptions as messages for a person. */
public final class Failure {

  private Failure() {}

  public static String message(Exception exception) {
    if (exception instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (exception instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (exception instanceof FileAlreadyExistsException taken && taken.getReason() == null) {
      return taken.getFile() + ": expected a folder, found a file";
    }
    if (exception instanceof CharacterCodingException) {
      return "expected a text file in UTF-8, found another encoding";
    }
    return TensorFlowMessage.of(exception);
  }
}
