package dev.unrolled.cli.train;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A text in a file, and the window of a language model. */
final class LanguageFlags {

  @Parameters(paramLabel = "FILE", description = "A text, in UTF-8.")
  Path path;

  @Option(
      names = "--window",
      defaultValue = "50",
      paramLabel = "<characters>",
      description = {
        "Characters of a window. The state is carried from window to window, gradients are not"
            + " (default: ${DEFAULT-VALUE})."
      })
  int window;

  /** Reads the text. */
  String text() throws IOException {
    try {
      return Files.readString(path);
    } catch (MalformedInputException e) {
      throw new IOException(path + ": expected UTF-8, found other bytes", e);
    }
  }
}
