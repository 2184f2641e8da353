package dev.unrolled.spark.models;

import dev.unrolled.loader.ServedModel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Use of an open model by one task. Closing it twice has no effect. */
public final class ModelLease implements AutoCloseable {

  private final ServedModel model;
  private final boolean opened;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  ModelLease(ServedModel model, boolean opened, Runnable release) {
    this.model = model;
    this.opened = opened;
    this.release = release;
  }

  /** Returns the model, valid until this is closed. */
  public ServedModel model() {
    return model;
  }

  /** Returns whether this lease opened the model. */
  public boolean opened() {
    return opened;
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      release.run();
    }
  }
}
