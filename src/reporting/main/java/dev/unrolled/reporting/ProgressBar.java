package dev.unrolled.reporting;

import dev.unrolled.training.TrainingListener;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Shows how far training is: a bar on a terminal, lines elsewhere. */
public final class ProgressBar {

  private static final int USUAL_WIDTH = 80;

  private ProgressBar() {}

  /**
   * A bar on a terminal, a line after every epoch elsewhere.
   *
   * @param stream where to write, such as {@code System.err}; not closed
   * @return the listener, for one run at a time
   */
  public static TrainingListener on(PrintStream stream) {
    return on(stream, 1);
  }

  /**
   * A bar on a terminal, a line after every few epochs elsewhere.
   *
   * @param stream where to write, such as {@code System.err}; not closed
   * @param every after how many epochs a line is written where there is no terminal
   * @return the listener, for one run at a time
   */
  public static TrainingListener on(PrintStream stream, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every: expected at least 1, found " + every);
    }
    return terminalWidth(stream)
        .<TrainingListener>map(width -> new EpochBar(stream, width))
        .orElseGet(() -> new EpochLines(stream, every));
  }

  /** The columns of the terminal behind a stream, if there is one. */
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
