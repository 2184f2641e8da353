package dev.unrolled.loader.events;

import dev.unrolled.loader.errors.LoaderException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose exceptions are ignored; the first one is logged. */
public final class GuardedListener implements LoaderListener {

  private static final Logger log = LoggerFactory.getLogger(GuardedListener.class);

  private final LoaderListener listener;
  private final AtomicBoolean failed;

  private GuardedListener(LoaderListener listener, AtomicBoolean failed) {
    this.listener = listener;
    this.failed = failed;
  }

  /** Guards a listener, unless it is {@code NONE} or already guarded. */
  public static LoaderListener of(LoaderListener listener) {
    return listener == NONE || listener instanceof GuardedListener
        ? listener
        : new GuardedListener(listener, new AtomicBoolean());
  }

  @Override
  public LoaderListener forCall() {
    LoaderListener[] found = {NONE};
    guard(() -> found[0] = listener.forCall());
    return found[0] == listener ? this : new GuardedListener(found[0], failed);
  }

  @Override
  public void called(CallEvent call) {
    guard(() -> listener.called(call));
  }

  @Override
  public void batched(BatchEvent batch) {
    guard(() -> listener.batched(batch));
  }

  @Override
  public void loaded(LoadEvent load) {
    guard(() -> listener.loaded(load));
  }

  @Override
  public void failed(long version, LoaderException error) {
    guard(() -> listener.failed(version, error));
  }

  @Override
  public boolean logsFailures() {
    boolean[] logs = {false};
    guard(() -> logs[0] = listener.logsFailures());
    return logs[0];
  }

  @Override
  public void retried(long version, int failures) {
    guard(() -> listener.retried(version, failures));
  }

  @Override
  public void unloaded(long version) {
    guard(() -> listener.unloaded(version));
  }

  /** Catches everything, including missing classes and checked exceptions of other languages. */
  private void guard(Runnable event) {
    try {
      event.run();
    } catch (Throwable e) {
      if (!failed.getAndSet(true)) {
        log.warn("a listener failed; its further failures are not logged", e);
      }
    }
  }
}
