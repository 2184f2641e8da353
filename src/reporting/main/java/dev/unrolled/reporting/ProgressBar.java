package dev.unrolled.reporting;

import dev.unrolled.training.TrainingListener;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Listener that shows the progress of training: a bar on a terminal, lines elsewhere. */
public final class ProgressBar {

  private static final int USUAL_WIDTH = 80;

  private ProgressBar() {}

  /**
   * Creates a listener that shows a bar on a terminal, and elsewhere a line after every epoch.
   *
   * @param stream where to write, such as {@code System.err}; not closed
   * @return the listener, for one run at a time
   */
  public static TrainingListener on(PrintStream stream) {
    return on(stream, 1);
  }

  /**
   * Creates a listener that shows a bar on a terminal, and elsewhere a line after every few epochs
   * and after the last.
   *
   * @param stream where to write, such as {@code System.err}; not closed
   * @param every the number of epochs between two lines where there is no terminal, at least 1
   * @return the listener, for one run at a time
   * @throws IllegalArgumentException if {@code every} is below 1
   */
  public static TrainingListener on(PrintStream stream, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every: expected at least 1, found " + every);
    }
    return terminalWidth(stream)
        .<TrainingListener>map(width -> new EpochBar(stream, width))
        .orElseGet(() -> new EpochLines(stream, every));
  }

  /** Returns the width of the terminal that the stream writes to, if it does. */
  private static Optional<Integer> terminalWidth(PrintStream stream) {
    if (!stream.equals(System.err) && !stream.equals(System.out)) {
      return Optional.empty();
    }
    SystemStream kind = stream.equals(System.err) ? SystemStream.Error : SystemStream.Output;
    try {
      TerminalProvider provider = TerminalProvider.load("exec");
      return provider.isSystemStream(kind)
          ? Optional.of(usable(provider.systemStreamWidth(kind)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int usable(int width) {
    return width > 0 ? width : USUAL_WIDTH;
  }
}
