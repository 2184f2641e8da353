package dev.unrolled.loader.events;

/**
 * What a version's model tells a directory's listener: its calls, once it serves. Its coming and
 * going is told by the directory.
 */
public final class ServingListener implements LoaderListener {

  private final LoaderListener listener;
  private volatile boolean serving;

  public ServingListener(LoaderListener listener) {
    this.listener = listener;
  }

  /** The model is warm: from now on its calls are told. */
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
