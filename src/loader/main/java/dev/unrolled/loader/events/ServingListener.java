package dev.unrolled.loader.events;

/**
 * Passes on the calls of a version's model once the version is available. The directory itself
 * reports loading and unloading.
 */
public final class ServingListener implements LoaderListener {

  private final LoaderListener listener;
  private volatile boolean serving;

  public ServingListener(LoaderListener listener) {
    this.listener = listener;
  }

  /** Starts passing on calls, after warm-up. */
  public void startServing() {
    serving = true;
  }

  @Override
  public LoaderListener forCall() {
    return serving ? listener.forCall() : NONE;
  }

  @Override
  public void called(CallEvent call) {
    if (serving) {
      listener.called(call);
    }
  }

  @Override
  public void batched(BatchEvent batch) {
    if (serving) {
      listener.batched(batch);
    }
  }
}
