package dev.unrolled.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads the next window on a thread of its own while the present one is learned. */
final class ReadAhead implements Batches {

  private static final int CLOSING_MINUTES = 1;

  private final StreamWindows windows;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
  private Future<Optional<Sequences>> next;

  /** Begins to read; what is given is closed with this. */
  ReadAhead(StreamWindows windows) {
    this.windows = windows;
    this.next = reader.submit(windows::next);
  }

  /** The next window, as soon as it is read; empty after the last. */
  @Override
  public Optional<Sequences> next() throws InterruptedException {
    try {
      Optional<Sequences> window = next.get();
      next = reader.submit(windows::next);
      return window;
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(ExecutionException failed) {
    if (failed.getCause() instanceof IOException io) {
      return new DataReadException(io);
    }
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(failed.getCause());
  }

  private static Thread thread(Runnable reading) {
    Thread thread = new Thread(reading, "sequence-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the thread and closes the file; whatever is being read is given up. */
  @Override
  public void close() {
    reader.shutdownNow();
    try {
      windows.close();
      reader.awaitTermination(CLOSING_MINUTES, TimeUnit.MINUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
