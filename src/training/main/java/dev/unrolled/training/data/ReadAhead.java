package dev.unrolled.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reader that fetches the next window on its own thread while the current one is trained on. */
final class ReadAhead implements Batches {

  private static final int CLOSING_MINUTES = 1;

  private final StreamWindows windows;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
  private Future<Optional<Sequences>> next;

  /** Starts to read; {@link #close()} closes the windows. */
  ReadAhead(StreamWindows windows) {
    this.windows = windows;
    this.next = reader.submit(windows::next);
  }

  /** Waits for the next window; empty after the last. */
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

  /** Stops the thread and closes the file; discards a window that is being read. */
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
